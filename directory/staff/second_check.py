"""The second check: what is published beside what would be, the criteria, and the decision, on one page."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.listings import Listing, State
from directory.curation import authorship, comparing, completeness, composing, criteria, workflow, working_rows
from directory.curation.authorship import Subject
from directory.curation.criteria import CriterionAnswer
from directory.curation.roles import StaffAccount
from directory.staff.site import DeskAdmin

Verdict = CriterionAnswer.Verdict
PUBLISH, ASK, TURN_DOWN, SAVE = "publish", "ask", "turn-down", "save"
ACTS = {PUBLISH: "publish", ASK: "return", TURN_DOWN: "return", SAVE: "publish"}
TO = {PUBLISH: State.PUBLISHED, ASK: State.DRAFT, TURN_DOWN: State.DRAFT}


@dataclass(frozen=True)
class Question:
    """One criterion on the page: its two fields, and the answer that is there already."""

    criterion: Any
    verdict: Any
    evidence: Any
    is_held: bool  # the answer that is there counts
    is_new: bool  # what was typed was about an earlier version


class Checklist(forms.Form):
    """Each criterion with its answer and what was seen; and the reason of the decision. `asked`: none, but of a listing.

    An answer that counts no more is shown beside its question, and not filled in: it takes more than one press to give it again.
    Nor is one that was typed about something else than what the page shows now: its words stay, its verdict is asked for anew.
    """

    why = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, asked: list[Any], writers: set[int], data: QueryDict | None = None) -> None:
        self.criteria, self.writers, self.today = asked, writers, timezone.localdate()
        self.new = {
            one.pk for one in asked if data is not None and _typed_of(one, data) and data.get(_seen_of(one)) != one.judged
        }
        super().__init__(
            {name: data[name] for name in data if name not in map(_verdict_of, self.new)} if data is not None else None
        )
        for criterion in self.criteria:
            answer = criterion.given if criterion.is_held(writers, self.today) else None
            choices = [choice for choice in Verdict.choices if choice[0] != Verdict.NOT_APPLICABLE or criterion.may_not_apply]
            self.fields[f"verdict-{criterion.pk}"] = forms.ChoiceField(
                label=criterion.question,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=answer.verdict if answer else None,
            )
            self.fields[f"evidence-{criterion.pk}"] = forms.CharField(
                label=_("What you saw, and where (needed)"),
                max_length=500,
                required=False,
                initial=answer.evidence if answer else "",
            )

    def questions(self) -> list[Question]:
        return [
            Question(
                one,
                self[f"verdict-{one.pk}"],
                self[f"evidence-{one.pk}"],
                is_held=one.is_held(self.writers, self.today),
                is_new=one.pk in self.new,
            )
            for one in self.criteria
        ]

    def clean(self) -> dict[str, Any]:
        for criterion in self.criteria:
            if (
                self.cleaned_data.get(f"verdict-{criterion.pk}")
                and not self.cleaned_data.get(f"evidence-{criterion.pk}", "").strip()
            ):
                self.add_error(f"evidence-{criterion.pk}", _("Say what you saw, and where."))
        return self.cleaned_data

    def save(self, listing: Listing, by: StaffAccount) -> None:
        """Only what somebody answered anew: an answer of a third person stays theirs, as long as it counts."""
        for criterion in self.criteria:
            verdict = self.cleaned_data[f"verdict-{criterion.pk}"]
            evidence = self.cleaned_data[f"evidence-{criterion.pk}"]
            old = criterion.given
            is_same = old is not None and (old.verdict, old.evidence) == (verdict, evidence)
            if not verdict or (is_same and criterion.is_held(self.writers, self.today)):
                continue
            answer = {
                "verdict": verdict, "evidence": evidence, "by": by, "answered_on": self.today, "digest": criterion.judged,
            }  # fmt: skip
            CriterionAnswer.objects.update_or_create(listing=listing, criterion=criterion, defaults=answer)


def _verdict_of(key: str) -> str:
    return f"verdict-{key}"


def _seen_of(criterion: Any) -> str:
    """The hidden field that says what the page showed of what this one judges."""
    return f"judged-{criterion.pk}"


def _typed_of(criterion: Any, data: QueryDict) -> bool:
    return bool(data.get(_verdict_of(criterion.pk)))


def second_check(admin: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows, POST decides. What is refused comes back with everything that was typed."""
    if not isinstance(request.user, StaffAccount):
        raise PermissionDenied
    subject: Any = working_rows.one(admin.model._default_manager.all(), pk)
    if subject is None:
        raise Http404
    do, problems = request.POST.get("do", ""), []
    if request.method == "POST":
        problems = _decide(subject, request.user, request.POST, do)
        if not problems:
            messages.success(request, _said(subject, do))
            return redirect(request.path if do == SAVE else "admin:index")
        subject = working_rows.one(admin.model._default_manager.all(), pk)  # somebody else may have changed it meanwhile
    by = authorship.read(subject)
    form = Checklist(_asked(subject), by.writers, request.POST if problems else None)
    return _page(admin, request, subject, request.user, form, by, problems)


def _asked(subject: Any) -> list[Any]:
    """Of a subject that was read whole."""
    if not isinstance(subject, Listing):
        return []
    return criteria.asked(subject, composing.facts_of(subject, on=timezone.localdate()))


def _decide(subject: Any, account: StaffAccount, posted: QueryDict, do: str) -> list[str]:
    """The reasons why it was refused; none when it was done."""
    if do not in ACTS:
        return [_("Choose what to do with it.")]
    if not account.may(ACTS[do]):
        return [_("Your role may not do this.")]
    try:
        with transaction.atomic():
            return _decided(subject, account, posted, do)
    except workflow.Refused as refused:
        return refused.reasons


def _decided(subject: Any, account: StaffAccount, posted: QueryDict, do: str) -> list[str]:
    """Compares, keeps the answers and moves under one lock. What the move refuses takes no answer back."""
    subjects = type(subject)._default_manager
    subjects.select_for_update(of=("self",)).get(pk=subject.pk)
    locked = working_rows.one(subjects.all(), subject.pk)
    by = authorship.read(locked)
    form = Checklist(_asked(locked), by.writers, posted)
    if not form.is_valid():
        return [_("Some answers do not say what you saw, and where. They are marked below.")]
    if posted.get("seen", "") != by.seen:
        return [str(workflow.CHANGED)]
    if form.new:
        return [_("Something new is known of it since you opened this page. Read it again, and answer what is asked anew.")]
    if isinstance(locked, Listing) and account.may("publish") and account.pk not in by.writers:
        form.save(locked, account)
    if do != SAVE:
        try:
            workflow.move(
                subject, to=TO[do], by=account, why=form.cleaned_data["why"], turned_down=do == TURN_DOWN, seen=by.version
            )
        except workflow.Refused as refused:
            return refused.reasons
    return []


def _said(subject: Subject, do: str) -> str:
    words = {
        PUBLISH: _("Published: visitors read it from now on."),
        ASK: _("Done: whoever wrote it reads what you ask for."),
        TURN_DOWN: _("Sent back. Visitors read what they read before."),
        SAVE: _("Your answers are kept."),
    }
    return f"{subject}: {words[do]}"


def _page(
    admin: DeskAdmin,
    request: HttpRequest,
    subject: Any,
    account: StaffAccount,
    form: Checklist,
    by: authorship.Authorship,
    problems: list[str],
) -> HttpResponse:
    """`subject` was read whole. The register of whom we do not list is asked when somebody decides."""
    today = timezone.localdate()
    lines = comparing.lines(subject, subject.live, on=today)
    wrote = account.pk in by.writers
    unmet = completeness.missing_criteria(form.criteria, by.writers, on=today)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": subject,
        "title": _("Second check"),
        "changed": [line for line in lines if line.change],
        "same": [line for line in lines if not line.change],
        "remarks": completeness.remarks(subject, on=today),
        "hidden": comparing.hidden_contacts(subject, on=today) if isinstance(subject, Listing) else [],
        "missing": [*completeness.missing_rows(subject, on=today), *unmet],
        "live": subject.live,
        "sent": subject.decisions.filter(to_state=State.WAITING).select_related("by").order_by("pk").last(),
        "writers": StaffAccount.objects.filter(pk__in=by.writers).order_by("username").values_list("username", flat=True),
        "wrote": wrote,
        "form": form,
        "problems": problems,
        "seen": by.seen,
        "waiting": subject.state == State.WAITING,
        "may_publish": account.may("publish") and not wrote,
        "may_return": account.may("return"),
    }
    return TemplateResponse(request, "admin/second_check.html", context)
