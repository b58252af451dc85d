"""By what evidence the facts of a listing stand on its page, and when they are read again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from directory.catalogue import phone
from directory.catalogue.editions import Edition
from directory.catalogue.facts import ContactFacts, key_from_abroad
from directory.catalogue.sites import is_on_the_site
from directory.public.contact_buttons import host


@dataclass(frozen=True)
class Source:
    """By what evidence one fact stands on the page."""

    fact: str
    method: str
    read: str
    address: str = ""
    host: str = ""


METHODS = {
    "own page": gettext_lazy("from its own page"),
    "official page": gettext_lazy("from an official page"),
    "called": gettext_lazy("we called"),
    "provider confirmed": gettext_lazy("the service told us"),
}
GROUPS = {
    "hours": gettext_lazy("Opening hours"),
    "cost": gettext_lazy("Cost"),
    "privacy": gettext_lazy("Who would know"),
    "eligibility": gettext_lazy("Who it is for"),
    "courses": gettext_lazy("Training and courses"),
    "programme": gettext_lazy("What the programme is"),
}


def newest_checks(edition: Edition, contacts: list[ContactFacts], on: date) -> list[Any]:
    """The newest check of each fact that is shown: those of contacts first.

    Of what was imported for other facts, only what was read on the service's own site: an entry's source is not always the
    source of each of its facts. What the service itself told us of a fact is of that fact.
    """
    shown = {key for contact in contacts for key in (contact["value"], key_from_abroad(contact))}
    showable = [
        check
        for check in edition.showable_checks(on)
        if (check.about in shown if check.group == "contact" else _is_of_this_fact(check, contacts))
    ]
    by_fact: dict[tuple[str, str], Any] = {}
    for check in sorted(showable, key=lambda check: (check.group != "contact", check.read_on, check.by_id is not None)):
        by_fact[check.group, check.about] = check
    return list(by_fact.values())


def _is_of_this_fact(check: Any, contacts: list[ContactFacts]) -> bool:
    return check.by_id is not None or check.method == "provider confirmed" or _is_own(check.source, contacts)


def checked(checks: list[Any]) -> str:
    """By whom and when, as far as it is true of every contact. "By a person" only when a person of the staff looked at each."""
    of_contacts = [check for check in checks if check.group == "contact"]
    if not of_contacts:
        return ""
    weakest = min(of_contacts, key=lambda check: (check.by_id is not None, check.read_on))
    if weakest.by_id is not None:
        return _("Checked by a person on %(day)s.") % {"day": day_in_words(weakest.read_on)}
    month = formats.date_format(weakest.read_on, "YEAR_MONTH_FORMAT")
    if weakest.method == "own page":
        return _("From its own page, read %(month)s. Not checked by a person.") % {"month": month}
    if weakest.method == "official page":
        return _("From an official page, read %(month)s. Not checked by a person.") % {"month": month}
    return _("The service told us in %(month)s.") % {"month": month}


def _is_own(page: str, contacts: list[ContactFacts]) -> bool:
    return any(is_on_the_site(page, contact["address"]) for contact in contacts if "://" in contact["address"])


def source(check: Any, contacts: list[ContactFacts]) -> Source:
    """Its page is linked when it is an official one, or on a site that is itself shown as a contact (hard line 6)."""
    is_page = check.source.startswith(("https://", "http://"))
    is_page = is_page and (check.method == "official page" or _is_own(check.source, contacts))
    return Source(
        fact=str(GROUPS[check.group]) if check.group != "contact" else _printed(check.about, contacts),
        method=str(METHODS[check.method]),
        read=day_in_words(check.read_on),
        address=check.source if is_page else "",
        host=host(check.source) if is_page else "",
    )


def _printed(value: str, contacts: list[ContactFacts]) -> str:
    for contact in contacts:
        if contact["value"] == value:
            return phone.printed(contact["number"], contact["country"]) if contact["number"] else host(contact["address"])
    return phone.printed(value, "")  # a number from abroad


def next_check(checks: list[Any]) -> str:
    due = [check.valid_until for check in checks if check.valid_until is not None]
    return _("Next check by %(day)s.") % {"day": day_in_words(min(due))} if due else ""


def day_in_words(day: date) -> str:
    return formats.date_format(day, pgettext("date format", "j F Y"))
