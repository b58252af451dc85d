"""Staff accounts, and what each role may do."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AbstractUser, Group, Permission, UserManager
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import Self

ROLES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("roles.toml").read_text())


class StaffAccountQuerySet(models.QuerySet["StaffAccount"]):
    def who_may(self, act: str) -> Self:
        """Those who are here and may do it, by name. See also StaffAccount.may()."""
        roles = Group.objects.filter(permissions__in=Permission.objects.filter(_ours(), codename=act))
        return self.filter(is_active=True, is_staff=True, groups__in=roles).order_by("username").distinct()


class StaffAccountManager(UserManager["StaffAccount"]):
    use_in_migrations = False

    def get_queryset(self) -> StaffAccountQuerySet:
        return StaffAccountQuerySet(self.model, using=self._db)

    def who_may(self, act: str) -> StaffAccountQuerySet:
        return self.get_queryset().who_may(act)


class StaffAccount(AbstractUser):
    """One member of staff. Anonymised when they leave, never deleted: history needs to know who was who."""

    class Act(models.TextChoices):
        EDIT = "edit", _("change listings, crisis lines, country rules and guides, and their evidence")
        TRANSLATE = "translate", _("change texts")
        SEND = "send", _("send for the second check")
        RETURN = "return", _("ask for a change, or send back")
        WITHDRAW = "withdraw", _("pause, freeze or remove")
        PUBLISH = "publish", _("answer the criteria, and publish")
        INBOX = "inbox", _("read and close suggestions")
        SAFEGUARD = "safeguard", _("read suggestions about somebody at risk")
        REGISTER = "register", _("keep the register of whom we do not list")
        ACCOUNTS = "accounts", _("manage staff accounts")

    anonymised_at = models.DateTimeField(null=True, editable=False)
    # A browser that signed in before this moment is a stranger: see staff/known_browsers.py.
    devices_since = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[StaffAccountManager] = StaffAccountManager()

    class Meta:
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")

    def may(self, act: str) -> bool:
        """By its roles alone: being a superuser adds nothing. See also StaffAccountQuerySet.who_may()."""
        return self.is_active and self.is_staff and act in {right for right, _role in self._rights}

    @property
    def roles(self) -> list[str]:
        return sorted({role for _right, role in self._rights})

    @cached_property
    def _rights(self) -> frozenset[tuple[str, str]]:
        """Each act, with a role that brings it."""
        return frozenset(Permission.objects.filter(_ours(), group__user=self).values_list("codename", "group__name"))

    def end_sessions(self) -> None:
        """Wherever they are signed in, they are out. A session names its account inside, where no query can look."""
        theirs = [session.pk for session in Session.objects.all() if session.get_decoded().get(SESSION_KEY) == str(self.pk)]
        Session.objects.filter(pk__in=theirs).delete()

    @transaction.atomic
    def anonymise(self, *, now: datetime) -> None:
        """Forgets who they were and closes the account; what they did stays theirs, by number."""
        self.username, self.email, self.first_name, self.last_name = f"former-{self.pk}", "", "", ""
        self.is_active, self.is_staff, self.is_superuser, self.anonymised_at = False, False, False, now
        self.last_login = self.devices_since = None
        self.set_unusable_password()
        self.save()
        self.groups.clear()
        self.user_permissions.clear()
        Authenticator.objects.filter(user=self).delete()
        EmailAddress.objects.filter(user=self).delete()
        if hasattr(self, "request"):  # what a colleague asked for it
            self.request.delete()
        self.end_sessions()
        about_them = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(self), object_id=str(self.pk))
        about_them.update(object_repr=self.username, change_message="")


def _ours() -> models.Q:
    return models.Q(content_type__app_label="directory", content_type__model="staffaccount", codename__in=StaffAccount.Act.values)


@transaction.atomic
def apply_roles() -> None:
    """Makes the groups of the database what roles.toml says: no role, and no right of a role, that it does not name."""
    about = ContentType.objects.get_for_model(StaffAccount)
    for act in StaffAccount.Act:
        Permission.objects.update_or_create(content_type=about, codename=act, defaults={"name": str(act.label)})
    for name, role in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(_ours(), codename__in=role["acts"]))
    Group.objects.exclude(name__in=ROLES).delete()
