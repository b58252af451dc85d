"""One timeline of a listing, crisis line, country rule or guide: its history, its decisions and its fact checks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.evidence import FactCheck
from directory.curation.authorship import Subject, histories
from directory.curation.roles import StaffAccount

MOST = 200  # moments on one page
NOT_SHOWN = {"id", "listing_id", "crisis_line_id", "by_id", "position", "starter_key", "source_hash", "digest"}
DONE = {"insert": gettext_lazy("added"), "update": gettext_lazy("changed"), "delete": gettext_lazy("taken away")}


@dataclass(frozen=True)
class Step:
    """One field of a row, before and after."""

    field: str
    before: str
    after: str


@dataclass
class Moment:
    at: datetime
    by: str  # "" where nobody of the staff did it
    what: str
    why: str = ""
    steps: list[Step] = field(default_factory=list)


def timeline(subject: Subject, *, most: int = MOST) -> list[Moment]:
    """The newest first. However much there is, the same few queries."""
    events = [event for found in histories(subject) for event in found.order_by("-pgh_created_at")[:most]]
    names = _names(event.pgh_context for event in events)
    decisions = subject.decisions.select_related("by").order_by("-pk")[:most]
    moments = [_of_event(event, names) for event in events] + [_of_decision(decision) for decision in decisions]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)[:most]


def _names(contexts: Iterable[Any]) -> dict[int, str]:
    numbers = {context["user"] for context in contexts if context and context.get("user")}
    return dict(StaffAccount.objects.filter(pk__in=numbers).values_list("pk", "username"))


def _of_decision(decision: Any) -> Moment:
    what = _("Decision: from “%(start)s” to “%(to)s”") % {
        "start": decision.get_from_state_display(), "to": decision.get_to_state_display(),
    }  # fmt: skip
    if decision.turned_down:
        what = _("%(what)s, for good") % {"what": what}
    return Moment(decision.recorded_at, decision.by.username if decision.by else _("the timer"), what, decision.why)


def _of_event(event: Any, names: dict[int, str]) -> Moment:
    model = apps.get_model(event.pgh_obj_model)
    by = names.get((event.pgh_context or {}).get("user") or 0, "")
    done = DONE.get(event.pgh_label, event.pgh_label)
    if model is FactCheck and event.pgh_label == "insert":
        return Moment(event.pgh_created_at, by, _fact_check(event.pgh_data), event.pgh_data.get("source", ""))
    what = f"{capfirst(model._meta.verbose_name)}: {done}"
    return Moment(event.pgh_created_at, by, what, steps=_steps(model, event))


def _fact_check(row: dict[str, Any]) -> str:
    words = {
        "group": FactCheck.Group(row["group"]).label,
        "method": dict(FactCheck._meta.get_field("method").flatchoices).get(row["method"], row["method"]),
    }
    about = f" {row['about']}" if row.get("about") else ""
    return f"{_('Fact check: %(group)s') % words}{about}, {words['method']}"


def _steps(model: Any, event: Any) -> list[Step]:
    """Of a change: what differs. Of a new row: what it says. Of one taken away: what it said."""
    if event.pgh_label == "update":
        pairs = {name: tuple(both) for name, both in (event.pgh_diff or {}).items()}
    elif event.pgh_label == "delete":
        pairs = {name: (value, None) for name, value in event.pgh_data.items()}
    else:
        pairs = {name: (None, value) for name, value in event.pgh_data.items()}
    shown = {name: both for name, both in pairs.items() if name not in NOT_SHOWN and not name.startswith("pgh_")}
    steps = [_step(_field(model, name), name, *both) for name, both in shown.items()]
    return [step for step in steps if step.before or step.after]


def _step(field: Any, name: str, before: Any, after: Any) -> Step:
    label = str(field.verbose_name) if field else name
    choices = {str(key): str(words) for key, words in getattr(getattr(field, "base_field", field), "flatchoices", [])}
    return Step(label, _text(before, choices), _text(after, choices))


def _field(model: Any, name: str) -> Any:
    return next((field for field in model._meta.fields if name in (field.name, field.attname)), None)


def _text(value: Any, choices: dict[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    values = value if isinstance(value, list) else [value]
    return ", ".join(choices.get(str(one), str(one)) for one in values if one not in (None, ""))
