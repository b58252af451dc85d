"""The site map."""

from django.urls import include, path

from directory.staff.site import desk
from directory.staff.urls import account_urls, confirm_urls
from directory.wiring.desk import PROVIDERS

urlpatterns = [
    path("desk/account/", include(account_urls)),
    path(PROVIDERS.removeprefix("/"), include(confirm_urls)),  # all that begins so: nothing of it falls through to the desk
    path("desk/", desk.urls),
    path("", include("directory.public.urls")),
]

handler400 = "directory.public.errors.bad_request"
handler403 = "directory.public.errors.forbidden"
handler404 = "directory.public.errors.not_found"
handler429 = "directory.staff.sign_in.too_many_attempts"  # django-allauth looks for it here
handler500 = "directory.public.errors.server_error"
