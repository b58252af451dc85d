"""The rules of one country and its parts: who must report what to whom, and what professional secrecy covers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import languages, places
from directory.catalogue.addresses import host_shown
from directory.catalogue.editions import Edition
from directory.catalogue.rules import CountryRule
from directory.public.page_context import canonical_redirect, page_context, require_known, unread_place
from directory.public.sources import day_in_words


@dataclass(frozen=True)
class Rule:
    """One rule as it is read. Days are words; "" is "not": not overdue, not reviewed."""

    text: str
    law: str
    only_in: str  # the name of a part of the country; "" for all of it
    where_read: str
    language: str
    source: str
    host: str
    read_on: str
    overdue_since: str
    reviewed_on: str


@dataclass(frozen=True)
class Topic:
    words: str
    rules: list[Rule]


@require_safe
def rules(request: HttpRequest, language: str, place: str) -> HttpResponse:
    """A part of a country has the rules of its country, and may have its own."""
    require_known(language, place)
    if answer := canonical_redirect(request, {"p"}, "rules", language=language, place=place):
        return answer
    country = places.country_of(place)
    editions = Edition.objects.current().country_rules()
    found = [edition.facts for edition in editions.serving(country)] if country else []
    here = {"", place, *places.ancestors(place)}
    of_all_first = sorted((one for one in found if one.get("part", "") in here), key=lambda one: bool(one.get("part")))
    known = _in_language(of_all_first, language)
    context = {
        "title": _("Rules"),
        "country_name": places.name(country) if country else "",
        "topics": _topics(known, timezone.localdate()) if known else [],
        "notices": _notices(known, timezone.localdate()),
        "countries_with_rules": [] if country else _named(editions.values_list("places", flat=True), places.country_of),
        "parts_with_rules": _named([[facts["part"]] for facts in found if facts.get("part", "") not in here]),
        "unread": unread_place(request),
    }
    return render(request, "pages/rules.html", page_context(request, language, place) | context)


def _named(served: Iterable[list[str]], of: Callable[[str], str | None] = str) -> list[tuple[str, str]]:
    """(code, name) by name, each once."""
    codes = {code for listed in served for one in listed if (code := of(one))}
    return sorted(((code, places.name(code)) for code in codes), key=lambda pair: places.without_accents(pair[1]))


def _in_language(known: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """Each rule in the page's language, or else in English: a rule that is not translated yet must not be missing."""
    known = [facts | {"language": languages.in_one_spelling(facts["language"])} for facts in known]
    own = [facts for facts in known if facts["language"] == language]
    told = {_which(facts) for facts in own}
    return own + [facts for facts in known if facts["language"] == "en" != language and _which(facts) not in told]


def _which(facts: dict[str, Any]) -> tuple[str, str, int]:
    """The same for a rule and its translations."""
    return facts.get("part", ""), facts["topic"], facts["position"]


def _topics(known: list[dict[str, Any]], on: date) -> list[Topic]:
    return [Topic(capfirst(str(topic.label)), _rules_of(topic, known, on)) for topic in CountryRule.Topic]


def _rules_of(topic: CountryRule.Topic, known: list[dict[str, Any]], on: date) -> list[Rule]:
    return [
        Rule(
            text=facts["text"],
            law=facts.get("law", ""),
            only_in=places.name(facts["part"]) if facts.get("part") else "",
            where_read=_where_read(facts),
            language=facts["language"],
            source=facts["source"],
            host=host_shown(facts["source"]),
            read_on=_day(facts["read_on"]),
            overdue_since=_day(facts["read_again_by"]) if _is_overdue(facts, on) else "",
            reviewed_on=_day(facts["reviewed_by_lawyer_on"]),
        )
        for facts in known
        if facts["topic"] == topic
    ]


def _where_read(facts: dict[str, Any]) -> str:
    """That it is a copy must be seen: it may be old or wrong."""
    method = CountryRule.Method(facts.get("method", ""))
    where = capfirst(str(method.label)) if method else ""
    year = _("text of %(year)s") % {"year": facts["source_year"]} if facts.get("source_year") else ""
    copied = _("not checked against the law itself") if method == CountryRule.Method.COPY else ""
    return ", ".join(filter(None, [where, year, copied]))


def _is_overdue(facts: dict[str, Any], on: date) -> bool:
    return bool(facts["read_again_by"]) and date.fromisoformat(facts["read_again_by"]) <= on


def _day(iso: str | None) -> str:
    return day_in_words(date.fromisoformat(iso)) if iso else ""


def _notices(known: list[dict[str, Any]], on: date) -> list[str]:
    """How far all of it can be relied on, what is worst first."""
    overdue = [facts["read_again_by"] for facts in known if _is_overdue(facts, on)]
    reviewed = [facts["reviewed_by_lawyer_on"] for facts in known if facts["reviewed_by_lawyer_on"]]
    said = []
    if overdue:
        day = {"day": _day(min(overdue))}
        said.append(_("This may be out of date. It was due to be read again by %(day)s.") % day)
    if not known:
        return said
    if not reviewed:
        said.append(_("Not yet reviewed by a lawyer."))
    elif len(reviewed) < len(known):
        said.append(_("Not all of it is reviewed by a lawyer yet."))
    else:
        said.append(_("Reviewed by a lawyer on %(day)s.") % {"day": _day(min(reviewed))})
    return said
