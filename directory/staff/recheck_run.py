"""The run through one listing, a step on each page: what visitors read, by what source, and three answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.catalogue import languages, phone
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import ContactFacts, FactsForProfessionals, key_from_abroad, privacy_at
from directory.catalogue.listings import Answer, Listing, State
from directory.curation import authorship, rechecks, workflow
from directory.curation.rechecks import TOO_OFTEN, NotRecorded, could_not_reach, still_correct, why_not_repeatable
from directory.curation.roles import StaffAccount
from directory.public.anonymity import anonymity
from directory.public.cards import who_for
from directory.public.privacy import privacy
from directory.public.programmes import programme_of
from directory.public.reporting import reporting_of
from directory.public.training import CourseShown, training_of
from directory.staff.rechecks import curator, lateness
from directory.staff.site import desk

Reads = list[tuple[str, str]]  # what it is, and what visitors read; "" is not stated


@dataclass
class Step:
    title: str
    reads: Reads
    part: str  # of the form where it is changed
    fact: tuple[str, str] | None = None  # see rechecks.fact(); None: it has no evidence of its own
    check: FactCheck | None = None  # the newest look
    page: str = ""
    days: set[date] = field(default_factory=set)  # on which nobody was reached since
    asked: list[FactCheck] = field(default_factory=list)  # what "could not reach" is recorded for

    @property
    def is_too_often(self) -> bool:
        return len(self.days) >= TOO_OFTEN

    @property
    def why_not(self) -> str:
        """Why "still correct" is no answer to it."""
        if self.fact is None:
            return ""
        return str(why_not_repeatable(self.check)) if self.check else _("Nobody has recorded a look at this. Add a fact check.")


def steps_of(edition: Edition) -> list[Step]:
    listing: Any = edition.listing
    checks: list[FactCheck] = list(listing.fact_checks.all())
    newest = rechecks.newest_by_fact(checks)
    shown = {fact: check for fact, check in newest.items() if fact[0] != FactCheck.Group.CONTACT or fact[1] in _values(edition)}
    site = rechecks.usual_page(shown.values())
    steps = list(_steps(edition))
    for step in steps:
        if step.fact is None:
            step.page, step.asked = site, [check for check in shown.values() if site and check.source == site]
        elif check := newest.get(step.fact):
            step.check, step.asked = check, [check]
            step.page = check.source if check.source.startswith(("https://", "http://")) else ""
        step.days = max((rechecks.unreached(checks, check) for check in step.asked), key=len, default=set())
    return steps


def _values(edition: Edition) -> dict[str, list[ContactFacts]]:
    """The contacts under each key of evidence, numbers from abroad among them."""
    values: dict[str, list[ContactFacts]] = {}
    for contact in edition.facts["contacts"]:
        for value in filter(None, (contact["value"], key_from_abroad(contact))):
            values.setdefault(value, []).append(contact)
    return values


def _steps(edition: Edition) -> Iterator[Step]:
    facts, group = edition.facts, FactCheck.Group
    _language, text = edition.text("en")
    named = [(_("Name"), text["name"]), (_("Run by"), facts["organization"]["name"]), (_("Summary"), text["summary"])]
    yield Step(_("The site"), [*named, (_("What to expect"), text["what_to_expect"])], "texts-group")
    for value, contacts in _values(edition).items():
        reads = _contact(value, contacts, facts["privacy"])
        yield Step(_contact_title(contacts[0]), reads, "contacts-group", (group.CONTACT, value))
    yield Step(_("Opening hours"), _of_each(edition, _hours), "contacts-group", (group.HOURS, ""))
    costs = [(_("Cost"), str(Listing.Cost(facts["cost"]).label)), *_of_each(edition, lambda contact: contact["cost_to_caller"])]
    yield Step(_("Cost"), costs, "id_cost", (group.COST, ""))
    yield Step(_("Privacy"), _privacy_of_all(edition), "privacy-group", (group.PRIVACY, ""))
    yield Step(_("Who it is for"), _who_for(edition), "id_minimum_age", (group.ELIGIBILITY, ""))
    yield Step(_("Languages"), _of_each(edition, _languages), "contacts-group")
    if "courses" in facts:
        yield Step(_("Training and courses"), _training(facts), "courses-group", (group.COURSES, ""))
    if "programme" in facts:
        shown = programme_of(facts)
        lines = [(line.term, line.words) for line in shown.lines]
        yield Step(_("What the programme is"), lines, "programme-group", (group.PROGRAMME, ""))
        ratings = [(rating.scheme, f"{rating.label} ({rating.proof.address})") for rating in shown.ratings]
        studies = [(_("Study"), f"{study.words} ({study.proof.address})") for study in shown.studies]
        yield Step(_("Evidence"), [*ratings, *studies], "ratings-group")
    if "reporting" in facts:
        lines = [(line.term, line.words) for line in reporting_of(facts["reporting"]).lines]
        yield Step(_("Reports"), lines, "reporting-group", (group.REPORTING, ""))


def _training(facts: FactsForProfessionals) -> Reads:
    """With the dates and credit that are over: they are what somebody should look at."""
    shown = training_of(facts, now=datetime(1970, 1, 1, tzinfo=UTC))
    general = [
        (_("It offers"), shown.offers),
        (_("For"), ", ".join(shown.professions)),
        (_("How"), shown.formats),
        (_("What it certifies"), shown.credential),
    ]
    credits = [(_("Credit"), f"{credit.words} ({credit.proof.address})") for credit in shown.all_credits]
    return [*general, *((course.title, _in_one_line(course)) for course in shown.courses), *credits]


def _in_one_line(course: CourseShown) -> str:
    dates = "; ".join(when.words for when in course.dates)
    return ". ".join(filter(None, [dates, *(f"{line.term}: {line.words}" for line in course.lines)]))


def _contact_title(contact: ContactFacts) -> str:
    return capfirst(str(Channel(contact["channel"]).label))


def _contact(value: str, contacts: list[ContactFacts], privacy_facts: dict[str, Any]) -> Reads:
    """One address may lead to several ways."""
    first = contacts[0]
    number = first["number"] if value == first["value"] else first["number_from_abroad"]
    written = phone.printed(number, first["country"]) if number else first["address"]
    ladder = anonymity(contacts, privacy_facts)
    asked = [sentence for one in ladder for sentence in one.stated]
    unknown = dict.fromkeys(clause for one in ladder for clause in one.not_stated)
    return [
        (_("Number") if number else _("Address"), written),
        (_("Ways"), ", ".join(dict.fromkeys(map(_contact_title, contacts)))),
        (_("Its name there"), ", ".join(dict.fromkeys(filter(None, (contact["label"] for contact in contacts))))),
        (_("How they call back"), first.get("calls_back", "")),
        (_("What they ask and see"), " ".join(asked)),
        (_("Not stated"), ", ".join(unknown) or _("nothing")),
    ]


def _of_each(edition: Edition, words: Any) -> Reads:
    contacts: list[ContactFacts] = edition.facts["contacts"]
    return [(f"{_contact_title(contact)}, {contact['number'] or contact['address']}", words(contact)) for contact in contacts]


def _hours(contact: ContactFacts) -> str:
    return " ".join(filter(None, (contact["hours"], f"({contact['time_zone']})" if contact["time_zone"] else "")))


def _languages(contact: ContactFacts) -> str:
    return ", ".join(map(languages.own_name, contact["languages"]))


def _privacy_of_all(edition: Edition) -> Reads:
    """And below it what holds behind single doors alone."""
    facts = edition.facts["privacy"]
    own = [(door, _privacy(privacy_at(facts, door))) for door in facts.get("doors", {})]
    behind = [
        (_("%(fact)s, for door %(door)s") % {"fact": term, "door": door}, said) for door, reads in own for term, said in reads
    ]
    return [*_privacy(privacy_at(facts, None)), *behind]


def _privacy(facts: dict[str, Any]) -> Reads:
    shown = privacy(facts, place="xx", source=None)
    return [
        (_("Who answers"), shown.who_answers),
        (_("In its own words"), shown.statement),
        (_("What they keep to themselves"), "; ".join(shown.keeps)),
        (_("What would make them tell someone"), "; ".join(shown.tells)),
        (_("Whom they may tell"), "; ".join(shown.told_to)),
        (_("What they store"), "; ".join(shown.stores)),
        (_("Whose law"), shown.law),
    ]


def _who_for(edition: Edition) -> Reads:
    facts = edition.facts
    needs = {"referral": _("a referral"), "papers": _("papers"), "residence": _("to live there")}
    needed = [words for need, words in needs.items() if facts["needs"].get(need) == Answer.YES]
    return [
        (_("Ages"), who_for(edition)),
        (_("Serves"), str(Listing.Gender(facts["gender"]).label)),
        (_("Not for"), facts["not_for"]),
        (
            _("Legal case"),
            ", ".join(str(Listing.LegalStage(stage).label) for stage in facts["legal_stages"] if stage in Listing.LegalStage),
        ),
        (_("They ask for"), ", ".join(needed)),
        (_("New people"), str(Listing.Intake(facts["intake"].get("state", "")).label)),
    ]


def step_view(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    account, today = curator(request), timezone.localdate()
    known = Edition.objects.current().select_related("listing").prefetch_related("listing__fact_checks__by", "listing__texts")
    edition = known.filter(listing=pk).first()
    if edition is None:
        get_object_or_404(Listing, pk=pk)
        messages.warning(request, _("Visitors read nothing of this listing now. So there is nothing to walk through."))
        return redirect("admin:directory_listing_change", pk)
    steps = steps_of(edition)
    if not 1 <= step <= len(steps):
        raise Http404
    if request.method == "POST":
        return redirect(_after(request, account, edition, steps, step, today))
    return render(
        request, "admin/rechecks/step.html", desk.each_context(request) | _context(edition, steps, step, account, today)
    )


def _context(edition: Edition, steps: list[Step], number: int, account: StaffAccount, today: date) -> dict[str, Any]:
    listing: Any = edition.listing
    step, check = steps[number - 1], steps[number - 1].check
    offers = dict(workflow.moves_open_to(listing, account))
    return {
        "title": _("Look again: %(name)s") % {"name": listing},
        "listing": listing,
        "step": step,
        "number": number,
        "total": len(steps),
        "late": lateness(check.due_on, today) if check and check.due_on else "",
        "is_hidden": check is not None and not check.may_be_shown(today),
        "looked_today": check is not None and check.read_on >= today and check.by_id is not None and check.lapsed_on is None,
        "change": reverse("admin:directory_listing_change", args=[edition.listing_id]) + f"#{step.part}",
        "edition": edition,
        "pause": next(((to, offers[to]) for to in (State.PAUSED, State.FROZEN) if to in offers), None),
        "stands": authorship.read(listing).version if step.is_too_often else "",
        "why": _("Nobody could be reached there on %(days)s days.") % {"days": len(step.days)},
    }


def _after(request: HttpRequest, account: StaffAccount, edition: Edition, steps: list[Step], number: int, today: date) -> str:
    """Records the answer; then where to go, so that going back and pressing again asks nothing twice."""
    pk = edition.listing_id
    here = reverse("admin:recheck_step", args=[pk, number])
    try:
        if request.POST.get("edition") != str(edition.pk):  # another one than they read
            raise NotRecorded(_("This page was out of date. Look again, then answer."))
        stays = _answered(request, account, steps[number - 1], today)
    except NotRecorded as reason:
        messages.error(request, str(reason))
        return here
    if stays:
        return here
    if number == len(steps):
        messages.success(request, _("That was the last step: you have walked through this listing."))
        return reverse("admin:rechecks")
    return reverse("admin:recheck_step", args=[pk, number + 1])


def _answered(request: HttpRequest, account: StaffAccount, step: Step, today: date) -> bool:
    """True when there is more to say about this step. Raises NotRecorded."""
    answer = request.POST.get("answer")
    if answer == "correct" and step.fact is None:
        return False
    if answer == "correct":
        still_correct(_seen(request, step), account, today)
        messages.success(request, _("Recorded: “%(step)s” is still correct.") % {"step": step.title})
        return False
    if answer != "unreached" or not step.asked:
        raise NotRecorded(_("Choose one of the answers."))
    days = max(could_not_reach(check, account, today) for check in step.asked)
    messages.warning(request, _("Recorded: “%(step)s” could not be reached.") % {"step": step.title})
    return days >= TOO_OFTEN


def _seen(request: HttpRequest, step: Step) -> FactCheck:
    """The look that stood on the page they answered. There may be a newer one by now."""
    key = request.POST.get("check", "")
    known = FactCheck.objects.filter(pk=int(key)) if key.isdecimal() and len(key) < 18 else FactCheck.objects.none()
    found = known.filter(listing=step.check.listing_id).first() if step.check else None
    if found is None or rechecks.fact(found) != step.fact:
        raise NotRecorded(_("This page was out of date. Look again, then answer."))
    return found


desk.pages += [path("rechecks/<int:pk>/<int:step>/", desk.admin_view(step_view), name="recheck_step")]
