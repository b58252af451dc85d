"""How staff sign in: accounts are made by administrators only, and a password alone opens nothing."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def has_second_factor(request: HttpRequest) -> bool:
    """django-allauth asks for the second factor of whoever has one, but does not demand that one exists."""
    return request.user.is_authenticated and is_mfa_enabled(request.user)
