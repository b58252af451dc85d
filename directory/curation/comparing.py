"""What is published beside what would be, line by line, each with the evidence that stands next to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue import languages, places
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel, Contact
from directory.catalogue.courses import Course, Credit, Training
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, contacts_to_show
from directory.catalogue.listings import Listing, ListingText
from directory.catalogue.organizations import Organization
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.programmes import EvidenceRating, Programme, Study
from directory.catalogue.reporting import Reporting
from directory.curation import composing
from directory.curation.authorship import Subject

Path = tuple[str, ...]
# Which evidence stands beside a line, by the first words of its path; for a contact it is that of its number or address.
GROUPS: dict[str, FactCheck.Group] = {
    "privacy": FactCheck.Group.PRIVACY,
    "cost": FactCheck.Group.COST,
    "hours": FactCheck.Group.HOURS,
    "time_zone": FactCheck.Group.HOURS,
    "training": FactCheck.Group.COURSES,
    "courses": FactCheck.Group.COURSES,
    "credits": FactCheck.Group.COURSES,
    "programme": FactCheck.Group.PROGRAMME,
    "reporting": FactCheck.Group.REPORTING,
    **dict.fromkeys(
        ("doors", "quotes", "about", "minimum_age", "maximum_age", "gender", "not_for", "legal_stages", "needs", "serves"),
        FactCheck.Group.ELIGIBILITY,
    ),
}
# Lists of rows: the fields by which one row is told from another.
ROWS = {"courses": ("title",), "credits": ("type", "body"), "ratings": ("scheme",), "studies": ("words",)}
MODELS = (
    Listing, ListingText, Contact, PrivacyFacts, Organization, Training, Course, Credit, Programme, EvidenceRating, Study,
    Reporting,
)  # fmt: skip
OF_PART = {  # whose fields these are, where another table has one of the same name
    "training": (Training,), "courses": (Course, Credit), "credits": (Credit,), "programme": (Programme,),
    "ratings": (EvidenceRating,), "studies": (Study,), "reporting": (Reporting,),
}  # fmt: skip
NOT_SHOWN = {"code", "value", "holidays"}  # found elsewhere on the page, or worked out from what is


@dataclass(frozen=True)
class Part:
    """Some words of a line: the same on both sides, or on one of them only."""

    words: str
    changed: bool


@dataclass
class Line:
    section: str
    label: str
    before: str
    after: str
    evidence: list[FactCheck] = field(default_factory=list)

    @property
    def change(self) -> str:
        """In a word: colour alone tells not everybody."""
        if self.before == self.after:
            return ""
        return _("new") if not self.before else _("gone") if not self.after else _("changed")

    def before_parts(self) -> list[Part]:
        return self._parts(self.before, self.after)

    def after_parts(self) -> list[Part]:
        return self._parts(self.after, self.before)

    def _parts(self, words: str, other: str) -> list[Part]:
        mine, theirs = words.split(), other.split()
        blocks = SequenceMatcher(a=mine, b=theirs, autojunk=False).get_opcodes()
        return [Part(" ".join(mine[i:j]), kind != "equal") for kind, i, j, _k, _l in blocks if j > i]


def lines(subject: Subject, live: Edition | None, *, on: date) -> list[Line]:
    """Every line of the page as it would be, and of the edition that visitors read, if there is one."""
    before = dict(_flat(live.facts)) if live else {}
    after = dict(_flat(composing.facts_of(subject, on=on)))
    checks = list(subject.fact_checks.all()) if isinstance(subject, Listing | CrisisLine) else []
    value = subject.value if isinstance(subject, CrisisLine) else ""
    found = [
        Line(*_heading(path, subject), before.get(path, ""), after.get(path, ""), _beside(path, checks, on, value))
        for path in dict.fromkeys([*after, *before])
    ]
    sections = list(dict.fromkeys(line.section for line in found))
    return sorted((line for line in found if line.before or line.after), key=lambda line: sections.index(line.section))


def hidden_contacts(listing: Listing, *, on: date) -> list[Contact]:
    """Those that would not be shown: no evidence vouches for them, or they may lead to a space for peers."""
    shown = contacts_to_show(listing, on)
    return [contact for contact in listing.contacts.all() if contact not in shown]


def _flat(facts: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(facts, Mapping):
        for key, value in facts.items():
            if key not in NOT_SHOWN:
                yield from _flat(value, (*path, str(key)))
    elif path == ("contacts",):
        for contact in facts:
            yield from _flat(contact, (*path, contact["channel"], contact["value"]))
    elif path and path[-1] in ROWS:
        for name, row in _named(path, facts):
            yield from _flat(row, (*path, name))
    else:
        yield path, _words(path, facts)


def _named(path: Path, rows: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row with a name that no other of them has: where two would have the same, the second is “(2)”."""
    seen: Counter[str] = Counter()
    for row in rows:
        name = " ".join(_words((*path, field), row[field]) for field in ROWS[path[-1]] if row[field])
        seen[name] += 1
        yield (f"{name} ({seen[name]})" if seen[name] > 1 else name), row


def _words(path: Path, value: Any) -> str:
    """As a person reads it: a coded word by its label, a place by its name."""
    if isinstance(value, list):
        return ", ".join(_words(path, one) for one in value)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if path[-1] == "serves":
        return capfirst(places.name(value))
    if path[-1] == "languages":
        return languages.own_name(value)
    if path[-1] == "dates":
        return str(value).replace("T", " ").replace("/", _(" to "))
    return str(_choices(path[-1], OF_PART.get(path[0], ())).get(value, value))


def _choices(name: str, models: Iterable[Any]) -> dict[Any, Any]:
    for model in (*models, *MODELS):
        found = next((f for f in model._meta.fields if f.name == name), None)
        if found is not None:
            base = getattr(found, "base_field", found)
            return dict(base.flatchoices)
    return {}


def _heading(path: Path, subject: Subject) -> tuple[str, str]:
    """The section that a line stands in, and what it is called there."""
    head, *rest = path
    if head == "texts":
        label = _("text for door %(door)s") % {"door": rest[-1]} if rest[1] == "doors" else _field_label(rest[-1])
        return _("Text in %(language)s") % {"language": languages.own_name(rest[0])}, capfirst(label)
    if head == "contacts":
        return f"{Channel(rest[0]).label} {rest[1]}", capfirst(_field_label(rest[-1]))
    if head == "doors":
        return str(_("Who for")), capfirst(str(Door(rest[0]).label))
    if head == "quotes":
        label = _("%(fact)s, for door %(door)s") % {"fact": _field_label(f"quote_{rest[-1]}"), "door": rest[0]}
        return str(_("Who for")), capfirst(label)
    if head in ROWS:
        labels = [_field_label(one, *OF_PART[head]) for one in rest[1:]]
        return f"{capfirst(_field_label(head))}: {rest[0]}", capfirst(" ".join(labels))
    if rest and rest[0] == "doors":
        label = _("%(fact)s, for door %(door)s") % {"fact": _field_label(rest[-1]), "door": rest[1]}
        return capfirst(_field_label(head)), capfirst(label)
    if head in ("organization", "privacy", "intake", "waiting", "training", "programme", "reporting"):
        return capfirst(_field_label(head)), capfirst(_field_label(rest[-1]))
    if GROUPS.get(head) == FactCheck.Group.ELIGIBILITY:
        return str(_("Who for")), capfirst(_field_label(rest[-1] if rest else head, type(subject)))
    return str(_("The rest")), capfirst(_field_label(head, type(subject)))


LABELS = {
    "serves": gettext_lazy("places served"),
    "privacy": gettext_lazy("privacy"),
    "training": gettext_lazy("training"),
    "courses": gettext_lazy("course"),
    "credits": gettext_lazy("credit"),
    "programme": gettext_lazy("programme"),
    "reporting": gettext_lazy("reports"),
    "ratings": gettext_lazy("evidence rating"),
    "studies": gettext_lazy("study"),
    "about": gettext_lazy("lists of door b"),
    "needs": gettext_lazy("needs"),
    "referral": gettext_lazy("needs a referral"),
    "papers": gettext_lazy("needs papers"),
    "residence": gettext_lazy("needs residence"),
    "state": gettext_lazy("intake"),
    "until": gettext_lazy("believed until"),
    "weeks": gettext_lazy("waiting weeks"),
    "waiting": gettext_lazy("waiting time"),
    "name": gettext_lazy("name"),
    "number": gettext_lazy("number"),
}


def _field_label(name: str, *models: Any) -> str:
    if name in LABELS:
        return str(LABELS[name])
    for model in (*models, *MODELS):
        for candidate in model._meta.fields:
            if candidate.name == name:
                return str(candidate.verbose_name)
    return name.replace("_", " ")


def _beside(path: Path, checks: list[FactCheck], on: date, value: str) -> list[FactCheck]:
    """The newest look that may be shown at what stands in the line; else the newest of any kind."""
    of_contact = path[2] if path[0] == "contacts" else value if path[0] == "number" else ""
    if of_contact and path[-1] not in ("hours", "time_zone"):
        mine = [check for check in checks if check.is_of_contact and check.about == of_contact]
    else:
        group = FactCheck.Group.HOURS if of_contact else GROUPS.get(path[0])
        mine = [check for check in checks if check.group == group]
    return ([check for check in mine if check.may_be_shown(on)] or mine)[:1]
