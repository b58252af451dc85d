"""The language of the site is not that of the services: who asks for one that the site lacks is told so, in that language."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from directory.catalogue import languages

NAME = "in"  # of the language in which somebody asked for the site: an address under /pt/ leads to ?in=pt


@dataclass(frozen=True)
class SiteLanguage:
    """What to say, and in which language that is: English where we have no words of its own."""

    language: str
    said: str
    services: str  # "" where there is nothing to lead to
    filter: str = ""


def asked_for(request: HttpRequest, chosen: list[str]) -> str:
    """By the address, by the choice of what services speak, else by what the browser says. "" for the site's own."""
    by_browser = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    asked = [request.GET.get(NAME, ""), *chosen, *(tag for tag, _weight in by_browser)]
    known = (tag for tag in map(languages.in_one_spelling, asked) if languages.is_known(tag))
    return next(known, "")


def site_language(asked: str, spoken: Iterable[str] = ()) -> SiteLanguage | None:
    """None where the site is in it. `spoken`: what services here speak, to lead to those that speak it."""
    if not asked or _base(asked) in {_base(tag) for tag, _name in settings.LANGUAGES}:
        return None
    tag = next((one for one in spoken if _base(one) == _base(asked)), "")
    own = next((one for one in (asked, _base(asked)) if one in _words()), "")
    said, services = _words()[own] if own else _in_english(asked)
    return SiteLanguage(own or "en", said, services if tag else "", tag)


def _base(tag: str) -> str:
    base = tag.partition("-")[0]
    return {"nb": "no", "nn": "no", "tl": "fil"}.get(base, base)


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("site_languages.toml").read_text())


def _in_english(tag: str) -> tuple[str, str]:
    name = languages.own_name(tag)
    return _("This site is in English for now."), _("See services in this language: %(name)s") % {"name": name}
