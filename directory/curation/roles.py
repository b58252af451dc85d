"""Staff accounts, and what each role may do."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffAccount(AbstractUser):
    """One member of staff. Anonymised when they leave, never deleted: history needs to know who was who."""

    class Role(models.TextChoices):
        CURATOR = "curator", _("curator: writes listings and sends them for the second check")
        CHECKER = "checker", _("checker: also publishes what somebody else wrote")
        ADMINISTRATOR = "administrator", _("administrator: also manages staff accounts")

    role = models.CharField(max_length=14, choices=Role, default=Role.CURATOR)
    anonymised_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")

    def may(self, act: str) -> bool:
        """`act` is a word of MAY: edit, send, withdraw, publish, accounts."""
        return self.is_active and self.is_staff and act in MAY[self.role]

    def anonymise(self, *, now: datetime) -> None:
        """Forgets who they were and closes the account; what they did stays theirs, by number."""
        self.username, self.email, self.first_name, self.last_name = f"former-{self.pk}", "", "", ""
        self.is_active, self.is_staff, self.is_superuser, self.anonymised_at = False, False, False, now
        self.set_unusable_password()
        self.save()
        Authenticator.objects.filter(user=self).delete()
        LogEntry.objects.filter(content_type__model="staffaccount", object_id=str(self.pk)).update(object_repr=self.username)


MAY: dict[str, frozenset[str]] = {
    StaffAccount.Role.CURATOR: frozenset({"edit", "send", "withdraw"}),
    StaffAccount.Role.CHECKER: frozenset({"edit", "send", "withdraw", "publish"}),
    StaffAccount.Role.ADMINISTRATOR: frozenset({"edit", "send", "withdraw", "publish", "accounts"}),
}
