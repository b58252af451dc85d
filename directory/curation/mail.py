"""E-mail to staff: that something waits at the desk, never what. Mail passes through many hands."""

from django.contrib.auth.models import Permission
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from directory.curation.roles import StaffAccount


def tell(act: str, *, words: str) -> int:
    """To each account that may do `act` and has an address, one by one: nobody reads who else there is. Returns how many."""
    may = Permission.objects.filter(codename=act, content_type__model="staffaccount")
    accounts = (
        StaffAccount.objects.filter(is_active=True, is_staff=True, groups__permissions__in=may).exclude(email="").distinct()
    )
    for account in accounts:
        send_mail(_("Something waits at the desk"), words, None, [account.email])
    return len(accounts)
