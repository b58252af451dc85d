"""What happened, to be read at the desk: editions, decisions, criteria."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.catalogue.editions import Edition
from directory.curation.criteria import Criterion
from directory.curation.decisions import Decision
from directory.staff.site import ReadOnlyAdmin, desk


@admin.register(Edition, site=desk)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["code", "kind", "status", "published_at", "written_by", "published_by"]
    list_filter = ["status", "kind"]
    search_fields = ["code"]
    list_select_related = ["written_by", "published_by"]

    def view_on_site(self, obj: Edition) -> str:
        return obj.get_absolute_url()


@admin.register(Decision, site=desk)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["at", "listing", "crisis_line", "from_state", "to_state", "by", "why"]
    list_filter = ["to_state"]
    list_select_related = ["listing", "crisis_line", "by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).prefetch_related("listing__texts")


@admin.register(Criterion, site=desk)
class CriterionAdmin(ReadOnlyAdmin):
    list_display = ["question", "retired"]
