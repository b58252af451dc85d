"""Crisis lines, country rules and guides at the desk."""

from django.contrib import admin

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.rules import CountryRule, Guide
from directory.staff.hours import HoursMixin
from directory.staff.listings import FactCheckInline
from directory.staff.publishable import PublishableAdmin
from directory.staff.site import desk


@admin.register(CrisisLine, site=desk)
class CrisisLineAdmin(HoursMixin, PublishableAdmin):
    list_display = ["__str__", "purpose", "state"]
    list_filter = ["state", "purpose"]
    search_fields = ["country", "name", "number"]
    inlines = [FactCheckInline]


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
