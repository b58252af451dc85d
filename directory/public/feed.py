"""The feed of changes: what was added, changed and taken off the list, newest first.

It stands under a language and no place, because it is the same for every place, and a place in its address would tell where
its reader is. Of what is not listed now it says the code and the day, and nothing else.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from directory.catalogue import places
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.public.page_context import require_known

ENTRIES = 50
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TITLES = {
    "added": gettext_lazy("Service %(code)s added"),
    "changed": gettext_lazy("Service %(code)s changed"),
    "paused": gettext_lazy("Service %(code)s not listed at the moment"),
    "removed": gettext_lazy("Service %(code)s removed"),
}


class FeedEntry(NamedTuple):
    at: datetime
    key: int  # of the edition
    what: str  # a key of TITLES
    edition: Edition


@require_safe
def feed(request: HttpRequest, language: str) -> HttpResponse:
    require_known(language)
    home = reverse("home", kwargs={"language": language, "place": places.WORLD})
    atom = Atom1Feed(
        title=_("Waymark: changes"),
        link=request.build_absolute_uri(home),
        description=None,
        language=language,
        feed_url=request.build_absolute_uri(request.path),
        author_name="Waymark",
    )
    changes = sorted([*_published(), *_withdrawn()], reverse=True)[:ENTRIES]
    for change, words in zip(changes, _words(changes, language), strict=True):
        atom.add_item(**_entry(request, language, change, words))
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _published() -> Iterator[FeedEntry]:
    """A first edition, or one after a time off the list, adds; one that replaces another changes."""
    editions = Edition.objects.filter(kind__in=Listing.Kind).with_replacement()
    for edition in editions.order_by("-published_at", "-pk")[:ENTRIES]:
        yield FeedEntry(edition.published_at, edition.pk, "changed" if getattr(edition, "replaces", False) else "added", edition)


def _withdrawn() -> Iterator[FeedEntry]:
    editions = Edition.objects.filter(kind__in=Listing.Kind, status__in=["paused", "removed"])
    for edition in editions.order_by("-status_since", "-pk")[:ENTRIES]:
        yield FeedEntry(edition.status_since, edition.pk, edition.status, edition)


def _words(changes: list[FeedEntry], language: str) -> list[str]:
    """The name and summary of what visitors can find now; "" for all else."""
    keys = {change.key for change in changes}
    listed = set(Edition.objects.current().reachable(timezone.localdate()).filter(pk__in=keys).values_list("pk", flat=True))
    return [_text(change.edition, language) if change.key in listed else "" for change in changes]


def _text(edition: Edition, language: str) -> str:
    _tag, text = edition.text(language)
    return NOT_IN_XML.sub("", f"{text['name']}: {text['summary']}")


def _entry(request: HttpRequest, language: str, change: FeedEntry, words: str) -> dict[str, Any]:
    """By the day: the hour would tell when staff work."""
    code = change.edition.code
    day = datetime.combine(timezone.localdate(change.at), time(0), UTC)
    page = reverse("listing", kwargs={"language": language, "place": places.WORLD, "code": code})
    link = request.build_absolute_uri(page)
    return {
        "title": TITLES[change.what] % {"code": code.upper()},
        "link": link,
        "description": escape(words) or None,  # Django sends it as HTML
        "unique_id": get_tag_uri(f"{link}#{change.key}-{change.what}", day),
        "updateddate": day,
    }
