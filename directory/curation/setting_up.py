"""Setting up: a new account, or one that was reset, opens by a link that only its owner gets."""

from datetime import datetime
from urllib.parse import urlsplit

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from directory.curation import account_events, mail
from directory.curation.account_events import TAKE_TWO, What
from directory.curation.roles import StaffAccount


class SetUpTokens(PasswordResetTokenGenerator):
    """For settings.PASSWORD_RESET_TIMEOUT. Void when the password, even an unusable one, or the address changes.

    Its own salt: no other signed text of ours opens this page.
    """

    key_salt = "directory.curation.setting_up"


tokens = SetUpTokens()


def was_used(account: StaffAccount) -> bool:
    """Somebody has signed in, or could: from then on its address is changed by two administrators only."""
    return (
        account.has_usable_password()
        or account.last_login is not None
        or account.events.filter(what__in=(What.SET_UP, *TAKE_TWO)).exists()
    )


@transaction.atomic
def new_link(account: StaffAccount, *, by: StaffAccount | None, now: datetime) -> str:
    """The path of a link that ends every earlier one. `by` is nobody where whoever runs the server made it."""
    if account.has_usable_password():
        raise ValidationError(_("This account is set up. Ask for a new password first: it takes two administrators."))
    if account.anonymised_at or not account.is_active:
        raise ValidationError(_("This account is closed. Open it again first."))
    account.set_unusable_password()  # another one: with it goes every earlier link
    account.save(update_fields=["password"])
    account_events.record(account, What.LINK, by=by, now=now)
    return reverse("account_set_up", args=[urlsafe_base64_encode(force_bytes(account.pk)), tokens.make_token(account)])


def send_link(account: StaffAccount, *, site: str, by: StaffAccount, now: datetime) -> None:
    """By e-mail, to its owner alone. Raises ValidationError with one sentence, or what the mailer does."""
    if not account.email:
        raise ValidationError(_("This account has no e-mail address. Give it one first."))
    if not mail.can_send():
        raise ValidationError(_("This site cannot send e-mail yet. Whoever runs the server can make the link: set_up_link."))
    link = urlsplit(site)._replace(path=new_link(account, by=by, now=now)).geturl()
    paragraphs = [
        _("Hello,"),
        _("Your account “%(name)s” waits for you. Choose your password here:") % {"name": account.username},
        link,
        _("The link works once, and for three days. It is yours alone: pass it on to nobody."),
    ]
    mail.write(account.email, words="\n\n".join(paragraphs) + "\n")


@transaction.atomic
def was_set_up(account: StaffAccount, *, now: datetime) -> None:
    account_events.record(account, What.SET_UP, by=account, now=now)
