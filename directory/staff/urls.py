"""The pages of django-allauth that staff need: signing in and out, the password, the second factor. No sign-up."""

from allauth.account import views
from django.urls import include, path

from directory.staff import sign_in

account_urls = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("2fa/totp/qr.png", sign_in.totp_qr, name="totp_qr"),
    path("2fa/", include("allauth.mfa.urls")),
]
