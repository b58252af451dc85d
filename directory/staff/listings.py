"""Listings at the desk, with everything that belongs to one on one page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from directory.catalogue import filters, places
from directory.catalogue.audiences import FOR_HELP, IN_OUR_WORDS, Audience, DoorText
from directory.catalogue.contacts import Contact, one_contact_each
from directory.catalogue.dialling import WhatFollows
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Coverage, Listing, ListingText
from directory.catalogue.organizations import Organization
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.query import ListingFilterSet
from directory.catalogue.reporting import Reporting
from directory.curation.composing import OF_A_DOOR
from directory.staff import ask_provider, training_and_programmes
from directory.staff.door_rows import RowsOfDoors
from directory.staff.front import QUOTED
from directory.staff.hours import HoursMixin
from directory.staff.likeness import LikenessMixin
from directory.staff.publishable import PublishableAdmin
from directory.staff.site import DeskAdmin, DeskInline, LoadedRows, desk


class TextInline(DeskInline):
    model = ListingText
    is_text = True


class AudienceInline(DeskInline):
    model = Audience
    formset = RowsOfDoors
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "door",
                    "about",
                    "evidence",
                    ("quote_language", "quote_method"),
                    "quote_source",
                    ("quote_read_on", "quote_year"),
                ]
            },
        ),
        (_("Privacy facts for these people, where they differ"), {"fields": tuple(OF_A_DOOR), "classes": ["collapse"]}),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "evidence":  # a sentence or two
            field.widget = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
        return field


class DoorTextInline(DeskInline):
    model = DoorText
    is_text = True


class RowsOfPlaces(LoadedRows):
    """A place that stands is taken away rather than made another one: without JavaScript each would carry the whole list."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk and "place" in form.fields:
            form.fields["place"].widget.whole = False


class CoverageInline(DeskInline):
    model = Coverage
    formset = RowsOfPlaces
    readonly_fields = ["place_served"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["place" if self.has_change_permission(request, obj) else "place_served"]

    @admin.display(description=_("place"))
    def place_served(self, row: Coverage) -> str:
        code = row.place_id
        return f"{capfirst(places.name(code))} ({code})" if places.is_known(code) else code


def _chooser(field: Any) -> Any:
    """Django puts it into a box with buttons; here not yet."""
    return getattr(field.widget, "widget", field.widget)


class RowsOfContacts(LoadedRows):
    """Two rows with one address are told where they are typed, not where the listing is published."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        one_contact_each(form.cleaned_data.get("address", "") for form in kept if hasattr(form, "cleaned_data"))


def as_dialled(names: Iterable[Any]) -> list[Any]:
    """What follows a number stands after it."""
    follow = [field.name for field in WhatFollows._meta.fields]
    others = [name for name in names if name not in follow]
    after = others.index("number") + 1
    return [*others[:after], *follow, *others[after:]]


class ContactInline(DeskInline):
    model = Contact
    formset = RowsOfContacts

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return as_dialled(super().get_fields(request, obj))


class PrivacyFactsInline(DeskInline):
    model = PrivacyFacts


class ReportingInline(DeskInline):
    model = Reporting


class FactCheckInline(DeskInline):
    model = FactCheck
    fields = [  # four lines for each look: there are many, and they are mostly read
        ("group", "about"), ("method", "source"), ("read_on", "valid_until", "due_on"),
        ("source_year", "undated"),
        ("lapsed_on", "lapsed_why", "by"),
    ]  # fmt: skip
    readonly_fields = ["lapsed_on", "lapsed_why", "by"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A look that was had is not had again by editing it: who looks anew adds a row of their own."""
        return False


def offering(name: str) -> type[admin.SimpleListFilter]:
    """The filter of visitors' lists with this name, over the working rows."""

    class Offering(admin.SimpleListFilter):
        title = filters.named(name)[0].label
        parameter_name = f"offers_{name}"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
            return [choice for one in filters.named(name) if one.matches for choice in one.choices.items()]

        def queryset(self, request: HttpRequest, listings: QuerySet[Listing]) -> QuerySet[Listing]:
            offering: QuerySet[Listing] = ListingFilterSet({name: [self.value()]} if self.value() else {}, listings).qs
            return offering

    return Offering


class Quoted(admin.SimpleListFilter):
    """Whether each of its doors a to d has the service's own words."""

    title = _("own words of doors")
    parameter_name = QUOTED

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("a door is in our words")), ("yes", _("each is quoted"))]

    def queryset(self, request: HttpRequest, listings: QuerySet[Listing]) -> QuerySet[Listing]:
        unquoted = Listing.objects.filter(IN_OUR_WORDS).values("pk")
        if self.value() == "no":
            return listings.filter(pk__in=unquoted)
        return listings.filter(audiences__door__in=FOR_HELP).exclude(pk__in=unquoted).distinct() if self.value() else listings


@admin.register(Listing, site=desk)
class ListingAdmin(LikenessMixin, HoursMixin, PublishableAdmin):
    texts = ()
    list_display = ["__str__", "kind", "state", "organization"]
    list_filter = ["state", "kind", "audiences__door", Quoted, *map(offering, filters.OF_WORKING_ROWS)]
    search_fields = ["code", "texts__name", "organization__name", "starter_key"]
    list_select_related = ["organization"]
    autocomplete_fields = ["organization"]
    readonly_fields = ("code", "starter_key")
    inlines = [
        TextInline, AudienceInline, DoorTextInline, CoverageInline, ContactInline,
        PrivacyFactsInline, FactCheckInline,
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["code", "state", "starter_key", "kind", "organization", "network"]}),
        (
            _("Who for"),
            {
                "fields": [
                    "minimum_age",
                    "maximum_age",
                    "youth_helpline",
                    "gender",
                    "not_for",
                    "legal_stages",
                    "needs_referral",
                    "needs_papers",
                    "needs_residence",
                    "intake",
                    "intake_until",
                ]  # fmt: skip
            },
        ),
        (_("Where"), {"fields": ["address", "address_hidden"]}),
        (_("Cost and waiting"), {"fields": ["cost", "waiting_weeks", "waiting_until"]}),
        (_("For curators only"), {"fields": ["doubt", "peer_space", "curator_note"]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Training bodies and programmes have more of their own, and less that is only for people who seek help."""
        if obj is not None and obj.kind == Listing.Kind.REPORTING_HOTLINE:
            return [*(inline for inline in self.inlines if inline is not FactCheckInline), ReportingInline, FactCheckInline]
        if obj is None or obj.kind not in training_and_programmes.OF_KIND:
            return self.inlines
        return [
            TextInline,
            AudienceInline,
            CoverageInline,
            ContactInline,
            *training_and_programmes.OF_KIND[obj.kind],
            FactCheckInline,
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new listing has no code yet: one shown here would be another one with every look at the form."""
        if obj is None:
            return [(None, {"fields": ["kind", "organization", "network"]}), *self.fieldsets[1:]]
        return super().get_fieldsets(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("texts")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.ask_view))
        return [path("<int:pk>/ask/", page, name="directory_listing_ask"), *super().get_urls()]

    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return ask_provider.ask(self, request, pk)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **options)
        field = form.base_fields.get("organization")
        if obj is not None and field is not None:
            names = {str(obj.organization_id): obj.organization.name}
            _chooser(field).known = lambda key: names.get(str(key), "")
        return form


@admin.register(Organization, site=desk)
class OrganizationAdmin(DeskAdmin):
    list_display = ["name", "type", "register", "register_number"]
    list_filter = ["type"]
    search_fields = ["name", "register_number"]
