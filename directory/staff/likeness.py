"""Before a listing is saved: those that it may be the same as are shown, and whoever types says that they looked."""

import re
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone

from directory.catalogue.listings import Listing
from directory.curation.likeness import Identifiers, Known, Likeness, identifiers, identifiers_of

LOOKED = "another"  # the tick's name; its value says at whom they looked
TYPED = re.compile(r"(?P<row>(?:texts|contacts)-\d+)-(?P<field>name|address|number|number_from_abroad)")


class LikenessMixin(ModelAdmin):
    """For the admin of listings. Nothing typed is lost: the list and its tick stand in the form, as one of its errors."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **options)
        if request.method != "POST":
            return form

        def clean(self: Any) -> Any:
            cleaned = form.clean(self)
            self.likenesses = new_likenesses(obj, request.POST, self.cleaned_data.get("organization"))
            if self.likenesses and request.POST.get(LOOKED) != _whom(self.likenesses):
                raise ValidationError(_asked(self.likenesses), code="alike")
            return cleaned

        return type(form.__name__, (form,), {"clean": clean})

    def render_change_form(self, request: HttpRequest, context: Any, *given: Any, **options: Any) -> Any:
        """A tick stays while something else is mended."""
        form = context["adminform"].form
        found = getattr(form, "likenesses", [])
        if found and not form.has_error("__all__", "alike"):
            form.add_error(None, ValidationError(_asked(found, ticked=True), code="alike"))
        return super().render_change_form(request, context, *given, **options)


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


def _whom(found: list[Likeness]) -> str:
    return " ".join(map(_key, found))


def _asked(found: list[Likeness], *, ticked: bool = False) -> str:
    context = {"found": found, "whom": _whom(found), "ticked": ticked, "name": LOOKED}
    return render_to_string("admin/directory/listing/likeness.html", context)
