"""E-mail to staff: that something waits at the desk, never what. Mail passes through many hands."""

from django.contrib.auth.models import Permission
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from directory.curation.roles import StaffAccount


def tell(act: str, *, words: str, but: StaffAccount | None = None) -> int:
    """To each account that may do `act` and has an address, one by one: nobody reads who else there is. Returns how many."""
    addresses = addresses_of(act, but=but)
    for address in addresses:
        write(address, words=words)
    return len(addresses)


def addresses_of(act: str, *, but: StaffAccount | None = None) -> list[str]:
    may = Permission.objects.filter(codename=act, content_type__model="staffaccount")
    accounts = StaffAccount.objects.filter(is_active=True, is_staff=True, groups__permissions__in=may).exclude(email="")
    return [account.email for account in accounts.distinct() if account != but]


def write(address: str, *, words: str) -> None:
    send_mail(_("Something waits at the desk"), words, None, [address])
