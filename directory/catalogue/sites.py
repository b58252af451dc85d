"""Whose site an address is on: the part of its host that somebody owns."""

from functools import lru_cache
from urllib.parse import urlsplit

import tldextract

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
ALSO_SUFFIXES = ("wordpress.com", "weebly.com", "admin.ch", "bund.de")
UNIVERSITIES = frozenset({"ac", "edu"})  # the first part of a suffix below which universities are

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


@lru_cache(maxsize=10_000)
def site_of(host: str) -> str:
    """The part of a host that somebody owns: lucyfaithfull.org.uk of shop.lucyfaithfull.org.uk. "" where many share it."""
    found, labels = _split(host), host.split(".")
    if found.suffix:
        site = found.top_domain_under_public_suffix
    else:  # an ending that nobody knows; or a number, which is no name
        site = ".".join(labels[-2:]) if len(labels) > 1 and not labels[-1].isdigit() else ""
    return "" if site in SHARED else site


def is_suffix(host: str) -> bool:
    """Each name below it is a body of its own."""
    return _split(host).suffix == host


def is_below(host: str, outer: str) -> bool:
    """What stands below a host belongs to it. What stands above it may belong to anybody."""
    return host == outer or (host.endswith(f".{outer}") and not is_suffix(outer))


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
