"""Suggestions of visitors at the desk: read, and deleted when they are dealt with. Nobody adds or changes one."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.staff.site import ReadOnlyAdmin, desk


@admin.register(Suggestion, site=desk)
class SuggestionAdmin(ReadOnlyAdmin):
    read_act = "inbox"
    list_display = ["what", "about", "place", "came_in", "forget_on"]
    list_filter = ["what"]
    list_select_related = ["about"]
    fields = ["what", "about", "place", "weeks", "words", "came_in", "forget_on"]

    @admin.display(description=_("came in"), ordering="-came_on")
    def came_in(self, suggestion: Suggestion) -> str:
        return f"{suggestion.came_on}, {suggestion.hour:02}–{suggestion.hour + 1:02} h UTC"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return super().get_queryset(request).prefetch_related("about__texts")

    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return isinstance(request.user, StaffAccount) and request.user.may("inbox")
