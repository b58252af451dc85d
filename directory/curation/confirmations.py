"""Confirmations: the provider looks at its own listing and says whether all of it is right."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import models, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from directory.catalogue.addresses import speaks_for, validate_email_address
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import PAGES, FactCheck, Method
from directory.catalogue.facts import ContactFacts, key_from_abroad
from directory.catalogue.listings import Listing
from directory.catalogue.personal_data import kept_for
from directory.curation import open_questions
from directory.curation.suggestions import readable
from directory.curation.tasks import QUESTION, TOLD, Task, raise_task
from directory.curation.workflow import Refused

if TYPE_CHECKING:
    from typing import Self

    from directory.curation.roles import StaffAccount

OPEN_FOR = timedelta(days=21)
LONGEST = 2000  # characters of what must change
LONGEST_ANSWER = 300  # of the answer to one open question
LONGEST_WHOLE = 5000  # of both together, with the questions
LONGEST_ADDRESS = 254
# Its own salt: no other signed text of ours opens this page, and this one opens nothing else.
_signer = TimestampSigner(salt="directory.curation.confirmations")


class Unknown(Exception):
    """A link that we never sent."""


class Closed(Exception):
    """A link of ours that works no more, with the sentence that says why."""


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def unanswered(self, now: datetime) -> Self:
        return self.filter(answer="", expires_at__gt=now)

    def forget(self, on: date) -> int:
        """Blanks address and words of those whose day has come, and the words' copy in a task. Returns how many."""
        due = self.filter(forget_on__lte=on).exclude(sent_to="", words="")
        matters = [confirmation.matter for confirmation in due]
        Task.objects.filter(kind=Task.Kind.ANSWER, about__in=matters).update(words=_("The words are forgotten."))
        return due.update(sent_to="", words="")


class Confirmation(models.Model):
    """One question to a provider, with one answer at most. Its link works once, and until a day."""

    class ProviderAnswer(models.TextChoices):
        NONE = "", gettext_lazy("no answer yet")
        RIGHT = "right", gettext_lazy("all of it is right")
        CHANGE = "change", gettext_lazy("something must change")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="confirmations")
    sent_to = models.EmailField(help_text=gettext_lazy("An address of the provider, from its own page."))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="confirmations")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=ProviderAnswer, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(
        max_length=LONGEST_WHOLE, blank=True, help_text=gettext_lazy("What the provider wants changed, or told us anew.")
    )
    forget_on = models.DateField(help_text=gettext_lazy("Then the address and the words go."))

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None) | models.Q(~models.Q(answer=""), answered_at__isnull=False),
                name="confirmation_is_answered_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_answer_display()}"

    @property
    def matter(self) -> str:
        """What its task is about: each answer has a task of its own, which no later answer overwrites."""
        return f"{TOLD if self.answer == self.ProviderAnswer.RIGHT else QUESTION}{self.pk}"


@transaction.atomic
def ask(edition: Edition, *, to: str, by: StaffAccount, now: datetime) -> tuple[Confirmation, str]:
    """A question and the token of its link, which is kept nowhere. Ends the earlier question about the same listing.

    Raises Refused with one sentence.
    """
    if not by.may("edit"):
        raise Refused(_("Your role may not do this."))
    _lock(edition)
    asked = Edition.objects.current().listings().with_evidence().filter(pk=edition.pk).first()
    if asked is None:
        raise Refused(_("Only what visitors read now can be confirmed, and they do not read this."))
    _require_address_of_the_provider(to, asked.contacts_shown(timezone.localdate(now)))
    Confirmation.objects.unanswered(now).filter(edition__listing=asked.listing).update(expires_at=now)
    question = Confirmation.objects.create(
        edition=asked,
        sent_to=to,
        asked_by=by,
        asked_at=now,
        expires_at=now + OPEN_FOR,
        forget_on=timezone.localdate(now) + kept_for("confirmations"),
    )
    return question, _signer.sign(str(question.pk))


def _lock(edition: Edition) -> None:
    """As workflow.move does, and before any other row: then questions, answers and moves wait for each other in one order."""
    Listing.objects.select_for_update(of=("self",)).filter(editions=edition).first()


def _require_address_of_the_provider(to: str, contacts: list[ContactFacts]) -> None:
    try:
        validate_email_address(to)
    except ValidationError:
        raise Refused(_("This is not an e-mail address.")) from None
    if len(to) > LONGEST_ADDRESS:
        raise Refused(_("This is not an e-mail address."))
    if not _is_of_the_provider(to.casefold(), [contact["address"].casefold() for contact in contacts]):
        raise Refused(
            _(
                "“%(address)s” is not known to be the provider’s. Take an e-mail address that its entry shows, or one at the "
                "domain of a web page that its entry shows."
            )
            % {"address": to}
        )


def _is_of_the_provider(to: str, shown: list[str]) -> bool:
    """An e-mail address that is shown speaks for itself alone: at the domain of a mail company everybody can have one."""
    return to in shown or any(speaks_for(to, address) for address in shown if "://" in address)


def write_to_provider(question: Confirmation, *, link: str) -> None:
    """By e-mail, which passes through many hands: nothing in it says what the directory is about. Raises what the mailer does."""
    until = formats.date_format(timezone.localdate(question.expires_at), pgettext("date format", "j F Y"))
    paragraphs = [
        _("Hello,"),
        _("Your organization has an entry in our directory. Is all of it right? Please look at it here:"),
        link,
        *_asked_anew(question),
        _("The link works until %(day)s, and for one answer. You need no account and no password.") % {"day": until},
        _("Whoever has the link can answer. Please pass it on only to people who may speak for your organization."),
    ]
    if settings.OPERATOR_COMPLAINTS:
        paragraphs.append(_("If you want to ask us something, please write to: %(us)s") % {"us": settings.OPERATOR_COMPLAINTS})
    send_mail(_("Please check your entry in a directory"), "\n\n".join(paragraphs) + "\n", None, [question.sent_to])


def language_of(edition: Edition, on: date) -> str:
    """In which language its provider is asked: the first that it answers in and our site is in, else the site's first."""
    ours = [tag for tag, _name in settings.LANGUAGES]
    spoken = [tag for contact in edition.contacts_shown(on) for tag in contact["languages"]]
    return next((tag for tag in spoken if tag in ours), ours[0])


def _asked_anew(question: Confirmation) -> list[str]:
    """That there are questions, not which: the mail says nothing of what the directory is about."""
    asked = open_questions.of(question.edition, on=timezone.localdate(question.asked_at))
    return [_("There are a few things that we did not find on your pages. Please tell us there, if you can.")] if asked else []


def opened(token: str, *, now: datetime) -> Confirmation:
    """The question that a link leads to, as long as it waits for its answer. Raises Unknown or Closed."""
    try:
        number = _signer.unsign(token, max_age=OPEN_FOR)
    except SignatureExpired:
        raise Closed(_("This link has expired.")) from None
    except BadSignature:
        raise Unknown from None
    questions = Confirmation.objects.select_related("edition__listing").prefetch_related("edition__listing__fact_checks")
    question = questions.filter(pk=number).first()
    if question is None:
        raise Unknown
    _require_open(question, now)
    return question


def _require_open(question: Confirmation, now: datetime) -> None:
    if question.answer:
        raise Closed(_("This link was used already. We have your answer."))
    if question.expires_at <= now:
        raise Closed(_("This link has expired."))
    edition = question.edition
    if edition.status != Edition.Status.CURRENT or not edition.contacts_shown(timezone.localdate(now)):
        raise Closed(_("The listing has changed since. We will ask again."))


@transaction.atomic
def answer(question: Confirmation, *, answer: str, words: str = "", now: datetime) -> None:
    """Records the one answer. What is right becomes evidence; what must change, and what was not known before, a task: nothing is
    published or moved.

    Raises Closed where somebody else, or something, was faster.
    """
    _lock(question.edition)
    rows = Confirmation.objects.select_for_update(of=("self",)).select_related("edition__listing")
    locked = rows.get(pk=question.pk)
    _require_open(locked, now)
    locked.answer, locked.answered_at = Confirmation.ProviderAnswer(answer), now
    locked.words = readable(words)[:LONGEST_WHOLE]
    locked.save(update_fields=["answer", "answered_at", "words"])
    if locked.words:
        _raise(locked, about=locked.matter, words=locked.words, on=timezone.localdate(now))
    if answer == Confirmation.ProviderAnswer.RIGHT:
        _extend(locked, on=timezone.localdate(now))


def _extend(question: Confirmation, *, on: date) -> None:
    edition = question.edition
    for value in values_shown(edition.contacts_shown(on)):
        if _was_read_by_us(edition, value):
            _confirm(question, FactCheck.Group.CONTACT, about=value, on=on)
        else:
            never_read = _("The provider says it is right. But nobody read it on the provider’s own page: please look.")
            _raise(question, about=value, words=never_read, on=on)
    for group in _groups_shown(edition, on):
        _confirm(question, group, on=on)


def values_shown(contacts: list[ContactFacts]) -> list[str]:
    """The keys of evidence of what visitors can see: each number and address once, and the numbers from abroad."""
    keys = [key for contact in contacts for key in (contact["value"], key_from_abroad(contact))]
    return [key for key in dict.fromkeys(keys) if key]


def _was_read_by_us(edition: Edition, value: str) -> bool:
    """On a page, however long ago: a link in wrong hands makes no number true. Not where it has lapsed since."""
    checks = FactCheck.objects.filter(listing=edition.listing, group=FactCheck.Group.CONTACT, about=value)
    return checks.filter(method__in=PAGES, lapsed_on=None).exists()


def _groups_shown(edition: Edition, on: date) -> list[FactCheck.Group]:
    facts = edition.facts
    who_for = (facts["minimum_age"], facts["maximum_age"], facts["gender"], facts["not_for"], facts["legal_stages"])
    shown = {check.group for check in edition.showable_checks(on)}
    stated = {
        FactCheck.Group.HOURS: any(contact["hours"] for contact in edition.contacts_shown(on)),
        FactCheck.Group.COST: bool(facts["cost"]),
        FactCheck.Group.PRIVACY: any(any(edition.privacy_shown(on, door).values()) for door in (None, *facts["doors"])),
        FactCheck.Group.COURSES: bool(facts.get("courses") or facts.get("training")) and FactCheck.Group.COURSES in shown,
        FactCheck.Group.PROGRAMME: bool(facts.get("programme")) and FactCheck.Group.PROGRAMME in shown,
        FactCheck.Group.REPORTING: bool(facts.get("reporting")) and FactCheck.Group.REPORTING in shown,
        FactCheck.Group.ELIGIBILITY: any(fact not in (None, "", []) for fact in (*who_for, *facts["needs"].values())),
    }
    return [group for group, is_stated in stated.items() if is_stated]


def _confirm(question: Confirmation, group: FactCheck.Group, *, about: str = "", on: date) -> None:
    """By nobody of ours: it was the provider who looked."""
    month = formats.date_format(timezone.localdate(question.asked_at), "YEAR_MONTH_FORMAT")
    FactCheck.objects.create(
        listing=question.edition.listing,
        group=group,
        about=about,
        method=Method.CONFIRMED,
        source=_("asked in %(month)s") % {"month": month},
        read_on=on,
    )


def _raise(question: Confirmation, *, about: str, words: str, on: date) -> None:
    raise_task(Task.Kind.ANSWER, listing=question.edition.listing, about=about, words=words, on=on)
