"""By what evidence the facts of a listing stand on its page, and when they are read again."""

from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from directory.catalogue import phone
from directory.catalogue.addresses import host_shown, is_on_the_site
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import PAGES, RULES, FactCheck, Method
from directory.catalogue.facts import ContactFacts, key_from_abroad


@dataclass(frozen=True)
class Source:
    """By what evidence one fact stands on the page."""

    fact: str
    method: str
    read: str
    age: str = ""  # how old the page itself is; "" where nobody looked, or it is no page
    address: str = ""
    host: str = ""
    is_contact: bool = False  # else the fact is one of our own words

    @property
    def words(self) -> str:
        """By what, how old it is, and when it was read."""
        return ", ".join(filter(None, [self.method, self.age, self.read]))


GROUPS: dict[str, str | Promise] = {
    FactCheck.Group.HOURS: gettext_lazy("Opening hours"),
    FactCheck.Group.COST: gettext_lazy("Cost"),
    FactCheck.Group.PRIVACY: gettext_lazy("Who would know"),
    FactCheck.Group.ELIGIBILITY: gettext_lazy("Who it is for"),
    FactCheck.Group.COURSES: gettext_lazy("Training and courses"),
    FactCheck.Group.PROGRAMME: gettext_lazy("What the programme is"),
    FactCheck.Group.REPORTING: gettext_lazy("Reports"),
}


def newest_checks(edition: Edition, contacts: list[ContactFacts], on: date) -> list[FactCheck]:
    """The newest check of each fact that is shown: those of contacts first.

    Of what was imported for other facts, only what was read on the service's own site: an entry's source is not always the
    source of each of its facts. What the service itself told us of a fact is of that fact.
    """
    shown = {key for contact in contacts for key in (contact["value"], key_from_abroad(contact))}
    showable = [
        check
        for check in edition.showable_checks(on)
        if (check.about in shown if check.is_of_contact else _is_of_this_fact(check, contacts))
    ]
    by_fact: dict[tuple[str, str], FactCheck] = {}
    for check in sorted(showable, key=lambda check: (not check.is_of_contact, check.read_on, check.by_id is not None)):
        by_fact[check.group, check.about] = check
    return list(by_fact.values())


def _is_of_this_fact(check: FactCheck, contacts: list[ContactFacts]) -> bool:
    return check.by_id is not None or check.method == Method.CONFIRMED or _is_own(check.source, contacts)


def checked(checks: list[FactCheck]) -> str:
    """By whom and when, as far as it is true of every contact. "By a person" only when a person of the staff looked at each."""
    of_contacts = [check for check in checks if check.is_of_contact]
    if not of_contacts:
        return ""
    weakest = min(of_contacts, key=lambda check: (check.by_id is not None, check.read_on, _oldest_first(check)))
    old = age(weakest)
    return " ".join(filter(None, [_checked(weakest), f"{capfirst(old)}." if old else ""]))


def _checked(check: FactCheck) -> str:
    if check.by_id is not None:
        return _("Checked by a person on %(day)s.") % {"day": day_in_words(check.read_on)}
    month = formats.date_format(check.read_on, "YEAR_MONTH_FORMAT")
    return str(RULES[Method(check.method)].of_a_listing) % {"month": month}


def _oldest_first(check: FactCheck) -> tuple[int, bool]:
    """Of several pages the oldest one is told; what has no date at all, before what nobody looked at."""
    return (check.source_year or date.max.year, not check.undated)


def age(check: FactCheck) -> str:
    """How old a page is by its own account: that we read it yesterday makes it no younger."""
    if check.method not in PAGES:
        return ""
    rules = RULES[Method(check.method)]
    if check.source_year is not None:
        return str(rules.with_a_year) % {"year": check.source_year}
    return str(rules.without_a_date) if check.undated else ""


def _is_own(page: str, contacts: list[ContactFacts]) -> bool:
    return any(is_on_the_site(page, contact["address"]) for contact in contacts if "://" in contact["address"])


def source(check: FactCheck, contacts: list[ContactFacts]) -> Source:
    """Its page is linked when it is an official one, or on a site that is itself shown as a contact (hard line 6)."""
    is_page = check.source.startswith(("https://", "http://"))
    is_page = is_page and (check.method == Method.OFFICIAL_PAGE or _is_own(check.source, contacts))
    return Source(
        fact=str(GROUPS[check.group]) if not check.is_of_contact else _printed(check.about, contacts),
        is_contact=check.is_of_contact,
        method=str(RULES[Method(check.method)].of_a_fact),
        read=_read(check),
        age=age(check),
        address=check.source if is_page else "",
        host=host_shown(check.source) if is_page else "",
    )


def _read(check: FactCheck) -> str:
    day = day_in_words(check.read_on)
    return _("read on %(day)s") % {"day": day} if check.method in PAGES else day


def _printed(value: str, contacts: list[ContactFacts]) -> str:
    for contact in contacts:
        if contact["value"] == value:
            return phone.printed(contact["number"], contact["country"]) if contact["number"] else host_shown(contact["address"])
    return phone.printed(value, "")  # a number from abroad


def next_check(checks: list[FactCheck]) -> str:
    due = [check.valid_until for check in checks if check.valid_until is not None]
    return _("Next check by %(day)s.") % {"day": day_in_words(min(due))} if due else ""


def day_in_words(day: date) -> str:
    return formats.date_format(day, pgettext("date format", "j F Y"))
