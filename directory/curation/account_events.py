"""Account events: what happened to an account of staff, added and never changed. It holds numbers and no typed word."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from directory.curation.roles import StaffAccount


class What(models.TextChoices):
    MADE = "made", _("the account was made")
    LINK = "link", _("a set-up link was made")
    SET_UP = "set up", _("the owner chose a password by the set-up link")
    SIGNED_IN = "signed in", _("signed in with both factors")
    HALF = "half", _("signed in with a password alone, to set up the second factor")
    WRONG_PASSWORD = "wrong password", _("a wrong password")
    WRONG_CODE = "wrong code", _("the right password, then a wrong code")
    LOCKED = "locked", _("too many wrong tries from browsers that we do not know; those wait")
    PASSWORD = "password", _("the owner changed the password")
    FACTOR_ADDED = "factor added", _("the owner added a second factor")
    FACTOR_REMOVED = "factor removed", _("the owner took away a second factor")
    CODES = "codes", _("the owner made new recovery codes")
    ROLES = "roles", _("the roles changed")
    FIRST_EMAIL = "first email", _("the e-mail address changed, before anybody used the account")
    FROZEN = "frozen", _("frozen")
    UNFROZEN = "unfrozen", _("opened again")
    ANONYMISED = "anonymised", _("made anonymous")
    ASKED = "asked", _("a second administrator was asked")
    WITHDRAWN = "withdrawn", _("what was asked was taken back")
    NEW_PASSWORD = "new password", _("the password was reset")
    NEW_FACTOR = "new factor", _("the password and the second factor were reset")
    NEW_EMAIL = "new email", _("the e-mail address was changed")


TAKE_TWO = (What.NEW_PASSWORD, What.NEW_FACTOR, What.NEW_EMAIL)
AS_TWO = Q(by__isnull=False, asked_by__isnull=False) & ~Q(by=F("asked_by")) & ~Q(by=F("account")) & ~Q(asked_by=F("account"))
AS_SERVER = Q(by__isnull=True, asked_by__isnull=True)


class AccountEvent(models.Model):
    """Triggers refuse every change. Anonymised accounts keep their number here, and nothing says whose it was."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=14, choices=What)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
        help_text=_("Empty: nobody is known; of a reset, whoever runs the server."),
    )  # fmt: skip
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    known_browser = models.BooleanField(default=False)
    roles_before = models.CharField(max_length=200, blank=True)
    roles_after = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what__in=TAKE_TWO) | AS_SERVER | AS_TWO, name="account_reset_takes_two_administrators"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.get_what_display()}"

    @property
    def is_by_server(self) -> bool:
        return self.by_id is None and self.what in (What.LINK, *TAKE_TWO)


def record(account: StaffAccount, what: What, *, now: datetime, by: StaffAccount | None = None, **more: object) -> None:
    AccountEvent.objects.create(account=account, what=what, at=now, by=by, **more)


def names_of_roles(account: StaffAccount) -> str:
    return ", ".join(account.groups.order_by("name").values_list("name", flat=True))
