"""E-mail to staff: that something waits at the desk, never what. Mail passes through many hands."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from directory.curation.roles import StaffAccount


def can_send() -> bool:
    """Without a mail server, Django throws mail away and says that it went out."""
    return settings.EMAIL_BACKEND != "django.core.mail.backends.dummy.EmailBackend"


def tell(act: str, *, words: str, but: StaffAccount | None = None) -> int:
    """To each account that may do `act` and has an address, one by one: nobody reads who else there is. Returns how many.

    One mail that fails stops no other. Raises what the mailer raised where all failed.
    """
    sent, failure = 0, None
    for address in addresses_of(act, but=but):
        try:
            write(address, words=words)
        except OSError as error:  # smtplib's errors are some
            failure = error
        else:
            sent += 1
    if failure and not sent:
        raise failure
    return sent


def addresses_of(act: str, *, but: StaffAccount | None = None) -> list[str]:
    """None where no mail can be sent."""
    return (
        [account.email for account in StaffAccount.objects.who_may(act).exclude(email="") if account != but] if can_send() else []
    )


def write(address: str, *, words: str) -> None:
    send_mail(_("Something waits at the desk"), words, None, [address])
