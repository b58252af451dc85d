"""Before a listing is saved: those that it may be the same as are shown, and whoever types says that they looked."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from directory.catalogue.listings import Listing
from directory.curation.likeness import Identifiers, Known, Likeness, identifiers, identifiers_of
from directory.staff.asking import Asked, AsksFirst

LOOKED = "another"  # the tick's name; its value says at whom they looked
TYPED = re.compile(r"(?P<row>(?:texts|contacts)-\d+)-(?P<field>name|address|number|number_from_abroad)")


class LikenessMixin(AsksFirst):
    """For the admin of listings."""

    def asked_of(self, request: HttpRequest, obj: Any, form: Any) -> Iterator[Asked]:
        yield from super().asked_of(request, obj, form)
        if found := new_likenesses(obj, request.POST, form.cleaned_data.get("organization")):
            yield Asked(LOOKED, " ".join(map(_key, found)), "admin/directory/listing/likeness.html", {"found": found})


def new_likenesses(obj: Listing | None, typed: QueryDict, organization: Any) -> list[Likeness]:
    """Those that what is typed has, and what is saved has not."""
    now = _identifiers_typed(typed, organization)
    before = identifiers_of(obj) if obj else Identifiers()
    if now == before:
        return []
    known, own = Known.read(on=timezone.localdate()), obj.pk if obj else None
    had = {_key(likeness) for likeness in known.alike(before, but=own)}
    return [likeness for likeness in known.alike(now, but=own) if _key(likeness) not in had]


def _identifiers_typed(typed: QueryDict, organization: Any) -> Identifiers:
    """The rows of texts and contacts as the browser sent them: the form's own `clean` comes before theirs."""
    names, addresses, numbers = [], [], []
    for key, value in typed.items():
        found = TYPED.fullmatch(key)
        if found is None or f"{found['row']}-DELETE" in typed or not str(value).strip():
            continue
        if found["field"] == "name":
            names.append(str(value))
        elif found["field"] == "address":
            addresses.append(str(value).strip())
        else:
            numbers.append((str(value), str(typed.get(f"{found['row']}-country", "")).strip()))
    return identifiers(names=names, addresses=addresses, numbers=numbers, bodies=[organization.name] if organization else [])


def _key(likeness: Likeness) -> str:
    return f"r{likeness.entry.pk}" if likeness.entry else str(likeness.listing)
