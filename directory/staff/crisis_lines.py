"""Crisis lines, country rules and guides at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing
from directory.catalogue.rules import CountryRule, Guide
from directory.staff.hours import HoursMixin
from directory.staff.listings import FactCheckInline, as_dialled
from directory.staff.publishable import PublishableAdmin
from directory.staff.site import desk


@admin.register(CrisisLine, site=desk)
class CrisisLineAdmin(HoursMixin, PublishableAdmin):
    list_display = ["__str__", "purpose", "state"]
    list_filter = ["state", "purpose"]
    search_fields = ["country", "name", "number", "address"]
    autocomplete_fields = ["listing"]
    inlines = [FactCheckInline]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return as_dialled(super().get_fields(request, obj))

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """A listing is called by its text."""
        found = super().get_field_queryset(db, db_field, request)
        return Listing.objects.prefetch_related("texts") if db_field.name == "listing" else found


@admin.register(CountryRule, site=desk)
class CountryRuleAdmin(PublishableAdmin):
    texts = ("text",)
    list_display = ["__str__", "language", "state"]
    list_filter = ["state", "country"]


@admin.register(Guide, site=desk)
class GuideAdmin(PublishableAdmin):
    texts = ("title", "text")
    list_display = ["__str__", "language", "state"]
    list_filter = ["state"]
