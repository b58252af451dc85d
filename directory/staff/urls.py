"""The pages below /desk/ that are not the admin's: those of django-allauth that staff need, without sign-up, and a provider's."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from directory.staff import confirmations, set_up, sign_in

account_urls = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("set-up/<str:uidb64>/<str:token>/", set_up.SetUp.as_view(), name="account_set_up"),
    path("2fa/totp/qr.png", sign_in.totp_qr, name="totp_qr"),
    path("2fa/", include("allauth.mfa.urls")),
]

confirm_urls = [
    path("thanks/", confirmations.thanks, name="confirm_thanks"),
    path("search/<str:token>/", confirmations.confirm, name="confirm_answer"),  # why: see public/urls.py
    path("<str:token>/", confirmations.confirm, name="confirm"),
    path("<str:token>", RedirectView.as_view(pattern_name="confirm")),  # some mail programs take a last slash for the sentence's
    re_path("", confirmations.unknown),
]
