"""What the link watch found, at the desk: to be read, never to be followed."""

from collections import defaultdict
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.contacts import Contact
from directory.catalogue.evidence import FactCheck
from directory.curation.defang import defang
from directory.curation.links import WatchedLink
from directory.staff.site import ReadOnlyAdmin, desk


@admin.register(WatchedLink, site=desk)
class WatchedLinkAdmin(ReadOnlyAdmin):
    list_display = ["written", "found", "since", "leads_to", "title", "changed_on", "listings"]
    ordering = ["-since", "address"]
    list_filter = ["finding"]
    search_fields = ["address", "title"]
    fields = [
        "written", "found", "status", "detail", "leads_to", "since", "in_a_row", "looked_on", "title", "changed_on", "listings",
    ]  # fmt: skip
    readonly_fields = ["written", "found", "leads_to", "listings"]

    @admin.display(description=gettext_lazy("address"), ordering="address")
    def written(self, link: WatchedLink) -> str:
        return defang(link.address)

    @admin.display(description=gettext_lazy("found"), ordering="finding")
    def found(self, link: WatchedLink) -> str:
        words = link.get_finding_display()
        return f"{words} ({link.status})" if link.finding == WatchedLink.Finding.ERROR and link.status else words

    @admin.display(description=gettext_lazy("leads to"))
    def leads_to(self, link: WatchedLink) -> str:
        return defang(link.target)

    @admin.display(description=gettext_lazy("listings that use it"))
    def listings(self, link: WatchedLink) -> str:
        found = getattr(link, "used_by", None)
        rows = sorted((users([link.address]) if found is None else {link.address: found})[link.address].items())
        if not rows:
            return _("none: a country rule, or nothing any more")
        return format_html_join(", ", '<a href="{}">{}</a>', ((_page_of(number), code) for number, code in rows))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Asks for the listings of all rows of the page at once."""
        changelist = super().get_changelist_instance(request)
        found = users([link.address for link in changelist.result_list])
        for link in changelist.result_list:
            link.used_by = found[link.address]
        return changelist


def users(addresses: list[str]) -> dict[str, dict[int, str]]:
    """By address: number and code of each listing that has it as a contact or as a source."""
    contacts: QuerySet[Any] = Contact.objects.filter(address__in=addresses).values_list("address", "listing", "listing__code")
    checks = FactCheck.objects.filter(source__in=addresses).exclude(listing=None)
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for address, number, code in (*contacts, *checks.values_list("source", "listing", "listing__code").distinct()):
        found[address][number] = code
    return found


def _page_of(number: int) -> str:
    return reverse("admin:directory_listing_change", args=[number])
