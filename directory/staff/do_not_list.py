"""The register of whom we do not list, at the desk: read by all, kept by those who may, lifted and never deleted."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet
from django.forms.models import model_to_dict
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from directory.curation.do_not_list import NotListed
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import readable
from directory.staff.site import DeskAdmin, desk


class EntryForm(forms.ModelForm):
    """Knows what its page was drawn from: of two people at once, the second one is told."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = NotListed
        exclude: list[str] = []

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.stands = _standing(self.instance)
        self.initial["seen"] = self.stands
        if not self.instance.pk:
            self.initial.setdefault("since", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("name", "domain", "number", "note"):
            cleaned[name] = readable(cleaned.get(name, ""))
        if self.instance.pk and cleaned.get("seen") != self.stands:
            self.data = dict(self.data.items()) | {self.add_prefix("seen"): self.stands}
            raise ValidationError(
                _("Somebody changed this while you had it open. What you typed is still here: compare, then save again.")
            )
        return cleaned


class InForceFilter(admin.SimpleListFilter):
    title, parameter_name = _("where it stands"), "status"
    show_facets = admin.ShowFacets.NEVER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("force", _("holds")), ("lifted", _("lifted"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[NotListed]) -> QuerySet[NotListed]:
        lifted = Q(lifted_on__lte=timezone.localdate())
        return queryset.filter({"force": ~lifted, "lifted": lifted}.get(self.value() or "", Q()))


@admin.register(NotListed, site=desk)
class NotListedAdmin(DeskAdmin):
    edit_act = "register"
    form = EntryForm
    list_display = ["name", "domain", "number", "why", "since", "by", "lifted_on"]
    list_filter = [InForceFilter, "why"]
    search_fields = ["name", "domain", "number"]
    list_select_related = ["by"]
    fields = ["seen", "name", "domain", "number", "why", "note", "since", "lifted_on", "by"]
    readonly_fields = ["by"]

    def save_model(self, request: HttpRequest, obj: NotListed, form: Any, change: bool) -> None:
        """Whoever enters it is recorded; who changed it later is in its history."""
        if not change and isinstance(request.user, StaffAccount):
            obj.by = request.user
        super().save_model(request, obj, form, change)


def _standing(entry: NotListed) -> str:
    """A mark of what is saved, that says nothing of it."""
    saved = json.dumps(model_to_dict(entry), cls=DjangoJSONEncoder) if entry.pk else ""
    return salted_hmac("register", saved).hexdigest()[:16]
