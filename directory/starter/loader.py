"""Loads the starter data: adds rows, brings rows up to date that nobody of the staff changed, refuses rows with the reason."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from directory.catalogue.audiences import Audience, DoorText
from directory.catalogue.contacts import Channel, Contact, one_contact_each
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.evidence import SHOWABLE, FactCheck
from directory.catalogue.hours_as_written import question
from directory.catalogue.listings import Coverage, Listing, ListingText, State
from directory.catalogue.organizations import Organization
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.rules import CountryRule, Guide
from directory.curation import authorship
from directory.curation.authorship import Subject
from directory.curation.likeness import Identifiers, Known, identifiers
from directory.starter import evidence, training_and_programmes
from directory.starter.bringing import There, bring, valid

FOLDER = Path(__file__).resolve().parent
CHANNELS = {
    "phone": Channel.PHONE,
    "text": Channel.TEXT,
    "chat": Channel.CHAT,
    "message": Channel.MESSAGE,
    "email": Channel.EMAIL,
    "video": Channel.VIDEO,
    "in person": Channel.IN_PERSON,
    "self-guided": Channel.SELF_GUIDED,
    "web form": Channel.WEB_FORM,
    "web page": Channel.WEB_PAGE,
}


# Whoever decides on these rows would not see what a load brings.
LEFT_ALONE = {
    State.WAITING: "it waits for the second check; load again afterwards",
    State.FROZEN: "it is frozen",
    State.REMOVED: "it was removed",
}
NOTHING_NEW = "nothing new in its file"


@dataclass
class LoadReport:
    """What one load did, by key. `brought`: to a draft; `proposed`: to what is or was published, where two people decide of it.

    `left` and `refused` say why, `alike` whom they may be the same as.
    """

    added: list[str] = field(default_factory=list)
    brought: dict[str, list[str]] = field(default_factory=dict)
    proposed: dict[str, list[str]] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        changed = f"{len(self.brought)} drafts brought up to date, {len(self.proposed)} with changes to decide of"
        yield f"{len(self.added)} added, {changed}, {len(self.left)} left as they are, {len(self.refused)} refused."
        yield from (f"brought to {key}: {'; '.join(what)}" for key, what in self.brought.items())
        yield from (f"proposed for {key}: {'; '.join(what)}" for key, what in self.proposed.items())
        yield from (f"left {key}: {why}" for key, why in self.left.items() if why != NOTHING_NEW)
        yield from (f"refused {key}: {why}" for key, why in self.refused.items())
        if self.alike:
            yield f"{len(self.alike)} may be the same as others; the report of the load says which."


def load(*, believed_for: timedelta | None = timedelta(days=90), folder: Path = FOLDER) -> LoadReport:
    """Adds every row that is not there yet, as a draft, and brings the others what their files say now.

    To a draft at once; to what is published as changes that two people decide of. A row that somebody of the staff changed stays.
    Evidence is believed for `believed_for` after it was read; None: always (the demonstration does not age).
    """
    report, known = LoadReport(), Known.read(on=timezone.localdate())
    there = There.read(Listing)
    for path in sorted((folder / "listings").glob("*.toml")):
        for key, row in tomllib.loads(path.read_text()).items():
            added = _load(report, key, there, partial(_listing, report, key, row, believed_for, known))
            if added:
                known.add(added.pk, f"{row['code']} {row['name']}", _identifiers(row))
    there = There.read(CrisisLine)
    for key, row in tomllib.loads((folder / "crisis_lines.toml").read_text()).items():
        _load(report, key, there, partial(_crisis_line, key, row, believed_for))
    there = There.read(CountryRule)
    for key, row in tomllib.loads((folder / "country_rules.toml").read_text()).items():
        _load(report, key, there, partial(_country_rule, key, row))
    there = There.read(Guide)
    for path in sorted((folder / "guides").glob("*.md")):
        _load(report, key := f"guide-{path.stem}", there, partial(_guide, key, path))
    return report


def _load(report: LoadReport, key: str, there: There, rows_of: Callable[[int | None], list[Any]]) -> Any:
    """The row that was added, if it was. `rows_of` gives the row, with its number, and all that belong to it, not saved."""
    subject = there.subjects.get(key)
    if subject and (why := LEFT_ALONE.get(State(subject.state))):
        report.left[key] = why
        return None
    try:
        with transaction.atomic():
            rows = rows_of(subject.pk if subject else None)
            if subject:
                return _bring(report, key, subject, there, rows)
            for row in rows:
                row.save()
    except ValidationError as error:
        report.refused[key] = " ".join(error.messages)
    except IntegrityError as error:
        report.refused[key] = str(error).splitlines()[0]
    except KeyError as error:
        report.refused[key] = f"the row has no {error}"
    except Listing.DoesNotExist:
        report.refused[key] = "the listing that it names is not there"
    else:
        report.added.append(key)
        return next(row for row in rows if isinstance(row, Subject))
    return None


def _bring(report: LoadReport, key: str, subject: Subject, there: There, rows: list[models.Model]) -> None:
    changes = there.changes(subject, rows)
    if not changes:
        report.left[key] = NOTHING_NEW
    elif authorship.was_changed_by_staff(subject):
        report.left[key] = f"staff changed it; its file says otherwise of: {'; '.join(map(str, changes))}"
    else:
        bring(changes)
        into = report.proposed if subject.editions.exists() else report.brought
        into[key] = [str(change) for change in changes]


def _listing(
    report: LoadReport, key: str, row: dict[str, Any], believed_for: timedelta | None, known: Known, pk: int | None
) -> list[models.Model]:
    found = _identifiers(row)
    if not_to_be_listed := known.not_to_be_listed(found):
        raise ValidationError([likeness.why_not() for likeness in not_to_be_listed])
    one_contact_each(contact.get("address", "") for contact in row.get("contacts", []))
    organization = Organization.objects.filter(name=row["organization"]).first() or valid(
        Organization(name=row["organization"], type=row["organization_type"])
    )
    listing = valid(
        Listing(
            pk=pk,
            code=row["code"],
            starter_key=key,
            kind=row["kind"],
            organization=organization,
            network=row.get("network", ""),
            minimum_age=row.get("minimum_age"),
            maximum_age=row.get("maximum_age"),
            youth_helpline=row.get("youth_helpline", False),
            address=row.get("address", ""),
            cost=row.get("cost", ""),
            peer_space=row.get("peer_space", False),
            doubt=row.get("doubt", ""),
            curator_note=_note(row),
        )
    )
    rows = [listing] if organization.pk else [organization, listing]
    rows += [*_beside(listing, row), *training_and_programmes.of(listing, row)]
    for position, contact in enumerate(row.get("contacts", [])):
        try:
            rows += _contact(listing, position, row, contact, believed_for)
        except ValidationError as error:
            report.refused[f"{key}, contact {position + 1}"] = " ".join(error.messages)
    rows += evidence.of_groups(listing, row, believed_for)
    if pk is None and (alike := known.alike(found)):
        report.alike[key] = "; ".join(map(str, alike))
    return rows


def _beside(listing: Listing, row: dict[str, Any]) -> Iterator[models.Model]:
    """Its words, places, doors and privacy facts."""
    text = {name: row.get(name, "") for name in ("name", "summary", "what_to_expect", "if_nobody_answers")}
    yield valid(ListingText(listing=listing, language="en", **text))
    for place in row["places"]:
        yield valid(Coverage(listing=listing, place_id=place))
    for door, words in row.get("doors", {}).items():
        about, private = row["about"] if door == "b" else "", row.get("privacy_at_doors", {}).get(door, {})
        yield valid(Audience(listing=listing, door=door, about=about, **evidence.of_a_door(row, words), **private))
    for door, summary in row.get("door_texts", {}).items():
        yield valid(DoorText(listing=listing, door=door, language="en", summary=summary))
    if any(row.get(fact) for fact in evidence.PRIVACY_FACTS):
        yield _privacy_facts(listing, row)


def _identifiers(row: dict[str, Any]) -> Identifiers:
    contacts = row.get("contacts", [])
    return identifiers(
        names=[row["name"]],
        addresses=[contact.get("address", "") for contact in contacts],
        numbers=[(contact.get("number", ""), contact.get("country", "")) for contact in contacts],
        bodies=[row["organization"]],
    )


def _privacy_facts(listing: Listing, row: dict[str, Any]) -> PrivacyFacts:
    return valid(
        PrivacyFacts(
            listing=listing,
            statement=row.get("privacy_statement", ""),
            who_answers=row.get("who_answers", ""),
            keeps=row.get("keeps", []),
            tells=row.get("tells", []),
            told_to=row.get("told_to", []),
            stores=row.get("stores", []),
            jurisdiction=row.get("jurisdiction", ""),
        )
    )


def _note(row: dict[str, Any]) -> str:
    """All that the collection noted, for curators: its note, its confidence, its doubts about single contacts."""
    doubts = [
        f"Contact {number}: {contact[words]}"
        for number, contact in enumerate(row.get("contacts", []), 1)
        for words in ("note", "doubt")
        if words in contact
    ]
    confidence = f"Confidence of the collection: {row['evidence']['confidence']}."
    return "\n".join(filter(None, [row.get("curator_note", ""), confidence, *doubts]))


def _contact(
    listing: Listing, position: int, row: dict[str, Any], given: dict[str, Any], believed_for: timedelta | None
) -> list[models.Model]:
    contact = valid(
        Contact(
            listing=listing,
            position=position,
            channel=CHANNELS[given["channel"]],
            also=[CHANNELS[way] for way in given.get("also", [])],
            number=given.get("number", ""),
            country=given.get("country", ""),
            address=given.get("address", ""),
            label=given.get("label", ""),
            leads_to_professionals=given.get("leads_to_professionals", ""),
            cost_to_caller=given.get("cost_to_caller", ""),
            languages=row["languages"],
            **_hours(row, given),
            **_anonymity(row, given),
        )
    )
    if "doubt" in given:  # without evidence nobody is shown it, and the rest of the row may be
        return [contact]
    read = evidence.of_fact(row, given["evidence"])
    return [contact, evidence.check(listing, FactCheck.Group.CONTACT, read, believed_for, contact.value)]


def _hours(row: dict[str, Any], given: dict[str, Any]) -> dict[str, str]:
    """A listing's own hours are those of its numbers. Any other way has hours of its own, or none that we know.

    Hours that may not be shown stay away where a contact has hours of its own: the evidence of these would show them too.
    """
    of_whom = evidence.timed(row, given) if "hours" in given else row
    may_be_shown = not of_whom.get("hours_doubtful") and evidence.own(of_whom, "hours_evidence")["method"] in SHOWABLE
    if ("hours" not in given and "number" not in given) or (evidence.with_hours(row) and not may_be_shown):
        return {}
    return _meant(of_whom) | {"time_zone": of_whom.get("time_zone", "")}


def _meant(row: dict[str, Any]) -> dict[str, str]:
    hours = row.get("hours", "")
    if not row.get("hours_meant") and (asked := question(hours)):
        raise ValidationError(f"{hours}: {asked} If it is meant, the row says hours_meant = true.")
    return {"hours": hours}


def _anonymity(row: dict[str, Any], given: dict[str, Any]) -> dict[str, str]:
    """What the service itself says. What it says of names holds for every contact from afar, unless one says otherwise.

    Of talks in person it holds where people come in no other way: else it may be the phone that asks for no name.
    """
    held = given["channel"] != "in person" or _ways_shown(row) == {"in person"}
    of_listing = row.get("name_needed", "") if held and _is_known_of_names(row) else ""
    said: dict[str, str] = given.get("anonymity", {})
    return {"asks_name": of_listing} | said


def _ways_shown(row: dict[str, Any]) -> set[str]:
    contacts = [contact for contact in row["contacts"] if "doubt" not in contact and contact["evidence"]["method"] in SHOWABLE]
    return {contact["channel"] for contact in contacts}


def _is_known_of_names(row: dict[str, Any]) -> bool:
    """From the entry's own page, or from the page of who would know, where that says that one need not give a name."""
    of_privacy = evidence.own(row, "privacy_evidence")["method"] if "anonymous" in row.get("keeps", []) else ""
    return row["evidence"]["entry"] in SHOWABLE or of_privacy in SHOWABLE


def _as_printed(row: dict[str, Any]) -> str:
    return f"Printed there: “{row['evidence']['printed']}”" if "evidence" in row else ""


WAYS = {"call": CrisisLine.By.CALL, "text": CrisisLine.By.TEXT, "chat": CrisisLine.By.CHAT, "page": CrisisLine.By.PAGE}
AS_WRITTEN = (
    "country", "part", "purpose", "name", "operator", "number", "address", "extension", "menu", "keyword", "number_from_abroad",
    "languages", "hours", "time_zone", "cost_to_caller", "minimum_age", "maximum_age", "who_answers", "told_to", "doubt",
)  # fmt: skip


def _crisis_line(key: str, row: dict[str, Any], believed_for: timedelta | None, pk: int | None) -> list[models.Model]:
    listing = Listing.objects.get(starter_key=row["listing"]) if "listing" in row else None
    note = "\n".join(filter(None, [row.get("curator_note", ""), _as_printed(row)]))
    given = {name: row[name] for name in AS_WRITTEN if name in row} | _meant(row)
    line = valid(CrisisLine(pk=pk, starter_key=key, listing=listing, by=WAYS[row["by"]], curator_note=note, **given))
    of_line = row.get("evidence", {})
    checks = [evidence.check(line, FactCheck.Group.CONTACT, of_line, believed_for, about=line.value)] if of_line else []
    for what, group in (("hours", FactCheck.Group.HOURS), ("privacy", FactCheck.Group.PRIVACY)):
        of_group = row.get(f"{what}_evidence", of_line)
        if of_group and (row.get("hours") if what == "hours" else row.get("who_answers") or row.get("told_to")):
            checks.append(evidence.check(line, group, of_group, believed_for))
    return [line, *checks]


def _country_rule(key: str, row: dict[str, Any], pk: int | None) -> list[models.Model]:
    rule = CountryRule(
        pk=pk,
        starter_key=key,
        country=row["country"],
        part=row.get("part", ""),
        topic=row["topic"],
        position=row.get("position", 0),
        text=row["text"],
        law=row.get("law", ""),
        method=row.get("method", ""),
        source=row["source"],
        source_year=row.get("year"),
        read_on=row["read_on"],
        read_again_by=row["read_again_by"],
    )
    return [valid(rule)]


def _guide(key: str, path: Path, pk: int | None) -> list[models.Model]:
    """Its number is the name of its file, its title the first line."""
    title, _line_end, text = path.read_text().partition("\n")
    if not title.startswith("# "):
        raise ValidationError("Its first line is not a title.")
    title = title.removeprefix("# ").strip()
    return [valid(Guide(pk=pk, starter_key=key, number=path.stem, title=title, text=text.strip()))]
