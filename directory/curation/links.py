"""Watched links: what the link watch last found at each published address."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.curation.defang import defang


class WatchedLink(models.Model):
    """One web address that visitors can follow, and what was there when we last looked."""

    class Finding(models.TextChoices):
        NOT_YET = "", _("not looked at yet")
        WELL = "well", _("it answers")
        MOVED = "moved", _("it leads to another page of the same site")
        ELSEWHERE = "elsewhere", _("it leads to another site")
        ERROR = "error", _("it answers with an error")
        SILENT = "silent", _("it does not answer")
        TLS = "tls", _("its certificate is not valid")
        GONE = "gone", _("its domain is not there")
        PARKED = "parked", _("its domain is for sale")
        REFUSED = "refused", _("we do not open it: it is not a public web address")

    # What hides a link at once when it was found twice. The others may mend themselves, and only raise a task.
    UNSAFE = frozenset({Finding.ELSEWHERE, Finding.GONE, Finding.PARKED, Finding.TLS})

    address = models.CharField(max_length=500, unique=True)
    finding = models.CharField(max_length=10, choices=Finding, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, help_text=_("Such as the reason that the connection failed."))
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("The HTTP status of the last answer."))
    target = models.CharField(max_length=2000, blank=True, help_text=_("Where it leads, if it leads elsewhere."))
    title = models.CharField(max_length=200, blank=True, help_text=_("The title of the page."))
    fingerprint = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 of the text of the page."))
    changed_on = models.DateField(null=True, blank=True, help_text=_("When title or fingerprint last changed."))
    looked_on = models.DateField(null=True, blank=True)
    in_a_row = models.PositiveSmallIntegerField(default=0, help_text=_("How many looks found it like this."))
    since = models.DateField(null=True, blank=True, help_text=_("Since when it is found like this."))

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return defang(self.address)
