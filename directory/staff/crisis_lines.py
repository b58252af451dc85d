"""Crisis lines, country rules and guides at the desk."""

from django.contrib import admin
from django.forms import ModelForm
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.rules import CountryRule, Guide
from directory.staff.listings import FactCheckInline, ListingAdmin
from directory.staff.moves import PublishableAdmin
from directory.staff.site import desk


@admin.register(CrisisLine, site=desk)
class CrisisLineAdmin(PublishableAdmin):
    list_display = ["__str__", "purpose", "state"]
    list_filter = ["state", "purpose"]
    search_fields = ["country", "name", "number"]
    inlines = [FactCheckInline]

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:  # type: ignore[override,type-arg]
        ListingAdmin.save_formset(self, request, form, formset, change)  # type: ignore[arg-type]


@admin.register(CountryRule, site=desk)
class CountryRuleAdmin(PublishableAdmin):
    list_display = ["__str__", "language", "state"]
    list_filter = ["state", "country"]


@admin.register(Guide, site=desk)
class GuideAdmin(PublishableAdmin):
    list_display = ["__str__", "language", "state"]
    list_filter = ["state"]
