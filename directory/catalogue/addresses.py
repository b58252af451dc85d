"""Addresses: which may be published, whose site one is on, whether two are on the same site, and the host to show."""

import re
import unicodedata
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import tldextract
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext as _

# Many bodies have a page there, so sharing the host says nothing. No list of others names these.
SHARED = {
    "facebook.com": "pages of anybody", "instagram.com": "pages of anybody", "linkedin.com": "pages of anybody",
    "youtube.com": "films of anybody", "linktr.ee": "pages of anybody", "tiktok.com": "films of anybody",
    "x.com": "pages of anybody", "twitter.com": "pages of anybody", "medium.com": "pages of anybody",
    "google.com": "sites and forms of anybody", "forms.gle": "forms of anybody", "goo.gl": "short addresses",
    "bit.ly": "short addresses", "wa.me": "chats of anybody", "whatsapp.com": "chats of anybody", "t.me": "chats of anybody",
    "apple.com": "apps of anybody", "office.com": "forms of anybody", "calendly.com": "appointments of anybody",
    "eventbrite.com": "courses of anybody", "zoom.us": "rooms of anybody",
    "gmail.com": "mailboxes of anybody", "outlook.com": "mailboxes of anybody", "hotmail.com": "mailboxes of anybody",
    "yahoo.com": "mailboxes of anybody", "gmx.de": "mailboxes of anybody", "web.de": "mailboxes of anybody",
    "proton.me": "mailboxes of anybody", "icloud.com": "mailboxes of anybody", "nhs.net": "mailboxes of many bodies",
    "canada.ca": "a state's one site", "europa.eu": "the site of a union of states", "nsw.gov.au": "a state's one site",
    "service-public.fr": "a state's one site", "usa.gov": "a state's one site",
}  # fmt: skip
# Each name below these is a body of its own, as below co.uk or nhs.uk, which the public-suffix list knows.
ALSO_SUFFIXES = (
    "wordpress.com", "weebly.com", "jimdofree.com", "tumblr.com", "webnode.com", "admin.ch", "bund.de",
    "example",  # kept free for what is made up (RFC 2606): it leads nowhere
)  # fmt: skip
UNIVERSITIES = frozenset({"ac", "edu"})  # the first part of a suffix below which universities are
# A name's last part. Of an IP address it is a number, however that is written: 127.1, 0x7f.0x1, 2130706433.
TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]+")
# Such names lead into the network or machine of whoever follows them, to nobody, or need another browser than most have.
NOBODYS = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa", "test", "onion"}
)
PORTS = {"http": 80, "https": 443}
# Letters by their category, but blank to the eye; other such signs are of no category that is printed.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

# Its own copy of the list: no network, and nothing written.
_split = tldextract.TLDExtract(
    cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True, extra_suffixes=ALSO_SUFFIXES
).extract_str


def host_of(address: str) -> str:
    """Of a web or e-mail address, or of a host itself: in the letters of the domain name system, without www."""
    try:
        split = urlsplit(address if "://" in address else f"//{address.rpartition('@')[2]}")
        host = (split.hostname or "").strip(".")
        return host.encode("idna").decode().lower().removeprefix("www.")
    except ValueError:  # UnicodeError is one
        return ""


def host_shown(address: str) -> str:
    """Of a page, its host as it is written, without www. An e-mail address is shown whole."""
    try:
        host = urlsplit(address).hostname if "://" in address else address
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")


@lru_cache(maxsize=10_000)
def site_of(host: str) -> str:
    """The part of a host that somebody owns: lucyfaithfull.org.uk of shop.lucyfaithfull.org.uk.

    "" where many share it, where nobody owns it, and where its ending is not known.
    """
    site = _split(host).top_domain_under_public_suffix
    return "" if site in SHARED else site


def is_suffix(host: str) -> bool:
    """Each name below it is a body of its own."""
    return _split(host).suffix == host


def is_below(host: str, outer: str) -> bool:
    """What stands below a host belongs to it. What stands above it may belong to anybody."""
    return host == outer or (host.endswith(f".{outer}") and not is_suffix(outer))


def is_same_site(one: str, other: str) -> bool:
    """Whether who follows a link to the host `one` and comes to `other` is still there: www or not."""
    return is_below(other.removeprefix("www."), one.removeprefix("www."))


def is_on_the_site(page: str, own: str) -> bool:
    """Whether a page is on the site of `own`: on the same host; where many share that, at this very address or below it."""
    host = host_of(own)
    if not host or host_of(page) != host:
        return False
    return bool(site_of(host)) or f"{_path(page)}/".startswith(f"{_path(own)}/") and _path(own) != ""


def _path(address: str) -> str:
    return urlsplit(address).path.rstrip("/")


def speaks_for(mail: str, page: str) -> bool:
    """Whether an e-mail address is at a body that a web page is of. One at a shared host, or above the page's host, is not.

    Nor is one at the domain of a whole university, which every student has.
    """
    host, outer = host_of(mail), host_of(page)
    if not site_of(outer) or (outer == site_of(outer) and _split(outer).suffix.split(".")[0] in UNIVERSITIES):
        return False
    return is_below(host, outer)


def is_public_name(host: str) -> bool:
    """Whether everybody can look it up. Wide signs and the full stops of other scripts are read as browsers read them.

    Also where its ending is newer than our list of them: the link watch follows whoever was led there.
    """
    try:
        labels = host.encode("idna").decode().lower().rstrip(".").split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and TOP.fullmatch(labels[-1]) is not None and labels[-1] not in NOBODYS


def validate_web_address(address: str) -> None:
    _require_visible_signs(address)
    try:
        URLValidator(schemes=list(PORTS))(address)
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except (ValidationError, ValueError):
        raise ValidationError(_("This is not a web address. It begins with https:// and has no spaces in it.")) from None
    if "@" in parts.netloc:
        raise ValidationError(_("This address holds a name or a password. Write it without what stands before the @."))
    if port not in {None, *PORTS.values()}:
        raise ValidationError(_("This address uses an unusual port. Write it without the colon and the number."))
    _require_public_name(host)


def validate_email_address(address: str) -> None:
    _require_visible_signs(address)
    validate_email(address)
    _require_public_name(address.rpartition("@")[2])


def owned_host(typed: str) -> str:
    """In the one spelling of hosts. Raises ValidationError where it is no host, or where more than one body stands below it."""
    _require_visible_signs(typed)
    host = host_of(typed)
    if "." not in host or any(sign in typed for sign in "/@:?#[ "):
        raise ValidationError(_("Only the domain, such as help.example."))
    _require_public_name(host)
    if not site_of(host):
        raise ValidationError(_("Many bodies share this one. Leave it empty: the name does."))
    return host


def _require_visible_signs(address: str) -> None:
    if any(_is_invisible(sign) for sign in address):
        raise ValidationError(_("This address holds a sign that nobody can see. Type it, instead of pasting it."))


def _is_invisible(sign: str) -> bool:
    return sign in BLANK or unicodedata.category(sign) in {"Cc", "Cf", "Co"} or "VARIATION SELECTOR" in unicodedata.name(sign, "")


def _require_public_name(host: str) -> None:
    if not is_public_name(host):
        raise ValidationError(
            _("“%(host)s” is no public site: it leads nowhere, or into a private network. Use a name such as www.help.example."),
            params={"host": host},
        )
    if not _split(host).suffix:
        raise ValidationError(
            _("We know no site that ends in “.%(ending)s”. Look for a typing mistake."),
            params={"ending": host.rstrip(".").rpartition(".")[2]},
        )


class WebPageField(models.URLField):
    """The address of a page that everybody can open. Migrations and history know the plain column."""

    default_validators = [validate_web_address]

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.URLField", arguments, options
