"""What is kept of a visit. The page about privacy is written from these; tests/public/test_privacy_page.py compares them with
what the site does."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.catalogue.personal_data import kept_for
from directory.public import leave

# The variables of the web server's log, as docs/deploy.md sets it up, in words.
SERVER_LOG = {
    "hour": gettext_lazy("the hour"),
    "request_method": gettext_lazy("the kind of request"),
    "status": gettext_lazy("if it worked"),
    "request_time": gettext_lazy("how long it took"),
}


def cookie() -> tuple[str, int]:
    """(name, minutes) of the only one that a visitor can get."""
    return settings.LEAVE_COOKIE_NAME, leave.MINUTES


def sent_by_people() -> str:
    """How long we keep what people send us, and what we note with it."""
    days = kept_for("suggestions").days
    deleted = ngettext(
        "What you send us is deleted after %(days)s day.", "What you send us is deleted after %(days)s days.", days
    )
    by_whom = _("We note who of us dealt with it, and why.")
    return " ".join((deleted % {"days": days}, _("Copies in our backups may last a month more."), by_whom))
