"""The second check: what is published beside what would be, the criteria, and the decision, on one page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.listings import Listing, State
from directory.curation import authorship, comparing, completeness, workflow, working
from directory.curation.authorship import Subject
from directory.curation.criteria import Criterion, CriterionAnswer
from directory.curation.roles import StaffAccount
from directory.staff.site import DeskAdmin

Verdict = CriterionAnswer.Verdict
PUBLISH, ASK, TURN_DOWN, SAVE = "publish", "ask", "turn-down", "save"
ACTS = {PUBLISH: "publish", ASK: "return", TURN_DOWN: "return", SAVE: "publish"}
TO = {PUBLISH: State.PUBLISHED, ASK: State.DRAFT, TURN_DOWN: State.DRAFT}


class Checklist(forms.Form):
    """Each criterion with its answer and what was seen; and the reason of the decision. `asked`: none, but of a listing."""

    why = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, asked: list[Any], data: Any = None) -> None:
        super().__init__(data)
        self.criteria = asked
        for criterion in self.criteria:
            answer = criterion.given
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

    def rows(self) -> list[tuple[Any, Any, CriterionAnswer | None]]:
        """Of each criterion the two fields, and the answer that is there already."""
        return [(self[f"verdict-{one.pk}"], self[f"evidence-{one.pk}"], one.given) for one in self.criteria]

    def clean(self) -> dict[str, Any]:
        for criterion in self.criteria:
            if (
                self.cleaned_data.get(f"verdict-{criterion.pk}")
                and not self.cleaned_data.get(f"evidence-{criterion.pk}", "").strip()
            ):
                self.add_error(f"evidence-{criterion.pk}", _("Say what you saw, and where."))
        return self.cleaned_data

    def save(self, listing: Listing, by: StaffAccount, writers: set[int]) -> None:
        """Only what somebody answered anew: an answer of a third person stays theirs, unless they wrote this meanwhile."""
        today = timezone.localdate()
        for criterion in self.criteria:
            verdict = self.cleaned_data[f"verdict-{criterion.pk}"]
            evidence = self.cleaned_data[f"evidence-{criterion.pk}"]
            old = criterion.given
            if not verdict or (old and (old.verdict, old.evidence) == (verdict, evidence) and old.holds(writers, today)):
                continue
            answer = {"verdict": verdict, "evidence": evidence, "by": by, "answered_on": today}
            CriterionAnswer.objects.update_or_create(listing=listing, criterion=criterion, defaults=answer)


def second_check(admin: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows, POST decides. What is refused comes back with everything that was typed."""
    if not isinstance(request.user, StaffAccount):
        raise PermissionDenied
    subjects = admin.model._default_manager.all()
    if request.method != "POST":
        subject: Any = working.one(subjects, pk)
        if subject is None:
            raise Http404
        return _page(admin, request, subject, request.user, Checklist(_asked(subject)), [])
    subject, do = get_object_or_404(subjects, pk=pk), request.POST.get("do", "")
    form = Checklist(_asked(subject), request.POST)
    problems = _decide(subject, request.user, form, do, request.POST.get("seen", ""))
    if problems:  # somebody else may have changed it meanwhile
        return _page(admin, request, working.one(subjects, pk), request.user, form, problems)
    messages.success(request, _said(subject, do))
    return redirect(request.path if do == SAVE else "admin:index")


def _asked(subject: Subject) -> list[Any]:
    return list(Criterion.objects.asked_of(subject)) if isinstance(subject, Listing) else []


def _decide(subject: Subject, account: StaffAccount, form: Checklist, do: str, seen: str) -> list[str]:
    """The reasons why it was refused; none when it was done."""
    if do not in ACTS:
        return [_("Choose what to do with it.")]
    if not account.may(ACTS[do]):
        return [_("Your role may not do this.")]
    if not form.is_valid():
        return [_("Some answers do not say what you saw, and where. They are marked below.")]
    try:
        with transaction.atomic():
            locked: Any = type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
            if seen != authorship.last_change(locked):
                raise workflow.Refused(_("It was changed since you opened this page. Read it again before you decide."))
            _save_answers(locked, account, form)
    except workflow.Refused as refused:
        return refused.reasons
    if do == SAVE:
        return []
    try:
        why, turned_down = form.cleaned_data["why"], do == TURN_DOWN
        now_seen = authorship.last_change(subject)
        workflow.move(subject, to=TO[do], by=account, why=why, turned_down=turned_down, seen=now_seen)
    except workflow.Refused as refused:
        return refused.reasons
    return []


def _save_answers(subject: Subject, account: StaffAccount, form: Checklist) -> None:
    if not isinstance(subject, Listing) or not account.may("publish"):
        return
    writers = authorship.writers_since_last_edition(subject)
    if account.pk not in writers:
        form.save(subject, account, writers)


def _said(subject: Subject, do: str) -> str:
    words = {
        PUBLISH: _("Published: visitors read it from now on."),
        ASK: _("Done: whoever wrote it reads what you ask for."),
        TURN_DOWN: _("Sent back. Visitors read what they read before."),
        SAVE: _("Your answers are kept."),
    }
    return f"{subject}: {words[do]}"


def _page(
    admin: DeskAdmin, request: HttpRequest, subject: Any, account: StaffAccount, form: Checklist, problems: list[str]
) -> HttpResponse:
    """`subject` was read whole. The register of whom we do not list is asked when somebody decides."""
    today = timezone.localdate()
    by = authorship.read(subject)
    lines = comparing.lines(subject, subject.live, on=today)
    wrote = account.pk in by.writers
    unmet = completeness.missing_criteria(form.criteria, set(by.writers), on=today)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": subject,
        "title": _("Second check"),
        "changed": [line for line in lines if line.change],
        "same": [line for line in lines if not line.change],
        "unseen": completeness.unseen(subject, on=today) if isinstance(subject, Listing) else [],
        "hidden": comparing.hidden_contacts(subject, on=today) if isinstance(subject, Listing) else [],
        "missing": [*completeness.missing_rows(subject, on=today), *unmet],
        "live": subject.live,
        "sent": subject.decisions.filter(to_state=State.WAITING).select_related("by").order_by("pk").last(),
        "writers": sorted(by.writers.values()),
        "wrote": wrote,
        "form": form,
        "problems": problems,
        "seen": by.last_change,
        "waiting": subject.state == State.WAITING,
        "may_publish": account.may("publish") and not wrote,
        "may_return": account.may("return"),
    }
    return TemplateResponse(request, "admin/second_check.html", context)
