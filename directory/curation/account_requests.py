"""Account requests: what one administrator asks for the account of a colleague, until another one confirms it."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from directory.catalogue.personal_data import kept_for
from directory.curation import account_events, mail, setting_up
from directory.curation.account_events import What
from directory.curation.accounts import check_address
from directory.curation.roles import StaffAccount

LONGEST = 500


class AccountRequestQuerySet(models.QuerySet["AccountRequest"]):
    def open(self, now: datetime) -> AccountRequestQuerySet:
        return self.filter(asked_at__gt=now - kept_for("account_requests"))

    def ended(self, now: datetime) -> AccountRequestQuerySet:
        """Nobody confirmed them in time."""
        return self.filter(asked_at__lte=now - kept_for("account_requests"))


class AccountRequest(models.Model):
    """One at a time for each account. It is gone when it is done: what stays is the account event."""

    class Wish(models.TextChoices):
        PASSWORD = What.NEW_PASSWORD.value, gettext_lazy("a new password")
        FACTOR = What.NEW_FACTOR.value, gettext_lazy("a new password and a new second factor")
        EMAIL = What.NEW_EMAIL.value, gettext_lazy("another e-mail address")

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="request")
    wish = models.CharField(max_length=14, choices=Wish)
    email = models.EmailField(blank=True)
    why = models.CharField(max_length=LONGEST)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = AccountRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("account")), name="account_request_is_not_asked_by_the_owner"),
            models.CheckConstraint(
                condition=Q(wish="new email") & ~Q(email="") | ~Q(wish="new email") & Q(email=""),
                name="account_request_has_an_address_when_it_changes_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.get_wish_display()}"


def waiting(account: StaffAccount, *, now: datetime) -> AccountRequest | None:
    return AccountRequest.objects.open(now).select_related("asked_by").filter(account=account).first()


@transaction.atomic
def ask(account: StaffAccount, *, wish: str, email: str = "", why: str, by: StaffAccount, now: datetime) -> None:
    """Raises ValidationError with one sentence; then nothing has changed."""
    _check_who(account, by)
    if not why.strip():
        raise ValidationError(_("Say why: the reason is kept for a year."))
    if waiting(account, now=now):
        raise ValidationError(_("Something was asked for this account already. Confirm it, or take it back, first."))
    if wish == AccountRequest.Wish.EMAIL:
        validate_email(email)
        check_address(email, of=account)
    elif not account.email:
        raise ValidationError(_("This account has no e-mail address for the link. Ask for another e-mail address first."))
    AccountRequest.objects.filter(account=account).delete()
    kept = email if wish == AccountRequest.Wish.EMAIL else ""
    AccountRequest.objects.create(account=account, wish=wish, email=kept, why=why.strip(), asked_by=by, asked_at=now)
    account_events.record(account, What.ASKED, by=by, now=now)


@transaction.atomic
def withdraw(account: StaffAccount, *, by: StaffAccount, now: datetime) -> None:
    if AccountRequest.objects.filter(account=account).delete()[0]:
        account_events.record(account, What.WITHDRAWN, by=by, now=now)


@transaction.atomic
def confirm(account: StaffAccount, *, by: StaffAccount, seen: int, now: datetime) -> AccountRequest:
    """What the request with the number `seen` wishes is done. Raises ValidationError with one sentence."""
    _check_who(account, by)
    asked = AccountRequest.objects.open(now).select_for_update().filter(account=account, pk=seen).first()
    if asked is None:
        raise ValidationError(_("This is no longer asked for. Nothing was done."))
    if asked.asked_by_id == by.pk:
        raise ValidationError(_("You asked for it yourself. Another administrator confirms it."))
    if not StaffAccount.objects.who_may("accounts").filter(pk=asked.asked_by_id).exists():
        raise ValidationError(_("Whoever asked is no longer an administrator. Take it back, and ask again."))
    if asked.wish == AccountRequest.Wish.EMAIL:
        check_address(asked.email, of=account)
    grant(account, What(asked.wish), email=asked.email, by=by, asked_by=asked.asked_by, now=now)
    asked.delete()
    return asked


@transaction.atomic
def grant(
    account: StaffAccount, what: What, *, email: str = "", by: StaffAccount | None, asked_by: StaffAccount | None, now: datetime
) -> None:
    """Done by two administrators, or by whoever runs the server, who is nobody at the desk. The database refuses one alone."""
    account_events.record(account, what, by=by, asked_by=asked_by, now=now)
    if what == What.NEW_EMAIL:
        account.email = email
    else:
        account.devices_since = now
        account.set_unusable_password()
        account.end_sessions()
    if what == What.NEW_FACTOR:
        Authenticator.objects.filter(user=account).delete()
    account.save(update_fields=["email", "password", "devices_since"])


def by_server(name: str, *, email: str, now: datetime) -> list[str]:
    """Everything goes that could open the account. What to print: with the one link, which is kept nowhere."""
    account = StaffAccount.objects.filter(username=name, anonymised_at=None).first()
    if account is None:
        raise ValidationError(_("There is no account with this name. Nothing was done."))
    old = account.email
    with transaction.atomic():
        if email:
            validate_email(email)
            check_address(email, of=account)
            grant(account, What.NEW_EMAIL, email=email, by=None, asked_by=None, now=now)
        if setting_up.was_used(account):
            grant(account, What.NEW_FACTOR, by=None, asked_by=None, now=now)
        link = setting_up.new_link(account, by=None, now=now)
    lines = [_("For its owner alone, once, for three days:"), f"https://{settings.ALLOWED_HOSTS[0]}{link}"]
    try:
        tell_all(account, What.LINK, old_address=old)
    except OSError:  # so are the errors of smtplib
        lines.append(_("Not everybody could be told by e-mail. Please tell the owner and the administrators yourself."))
    return lines


def tell_all(account: StaffAccount, what: What, *, old_address: str) -> None:
    """Its owner, at the old address and the new one, and all administrators. Raises what the mailer does."""
    with override(settings.LANGUAGE_CODE):
        owners = _("About your account at the desk: %(what)s. If you know nothing of this, tell an administrator now.")
        colleagues = _("Staff account number %(number)d: %(what)s. If you know nothing of this, sign in and freeze it.")
        words = {"what": str(what.label), "number": account.pk}
        for address in dict.fromkeys(filter(None, (old_address, account.email))):
            mail.write(address, words=owners % words)
        mail.tell("accounts", words=colleagues % words, but=account)


def _check_who(account: StaffAccount, by: StaffAccount) -> None:
    if not by.may("accounts"):
        raise ValidationError(_("Your role may not do this."))
    if account.pk == by.pk:
        raise ValidationError(_("This is your own account. Ask another administrator."))
    if account.anonymised_at:
        raise ValidationError(_("This account was made anonymous. It stays closed."))
