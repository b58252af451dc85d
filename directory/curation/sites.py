"""Whose site an address is on: the part of its host that somebody owns."""

from urllib.parse import urlsplit

# Many bodies have a page there, so sharing the host says nothing.
SHARED = {
    "facebook.com": "pages of anybody", "instagram.com": "pages of anybody", "linkedin.com": "pages of anybody",
    "youtube.com": "films of anybody", "linktr.ee": "pages of anybody", "tiktok.com": "films of anybody",
    "google.com": "sites and forms of anybody", "forms.gle": "forms of anybody", "goo.gl": "short addresses",
    "bit.ly": "short addresses", "wa.me": "chats of anybody", "whatsapp.com": "chats of anybody", "t.me": "chats of anybody",
    "apple.com": "apps of anybody", "office.com": "forms of anybody", "calendly.com": "appointments of anybody",
    "eventbrite.com": "courses of anybody", "zoom.us": "rooms of anybody",
    "gmail.com": "mailboxes of anybody", "outlook.com": "mailboxes of anybody", "hotmail.com": "mailboxes of anybody",
    "yahoo.com": "mailboxes of anybody", "gmx.de": "mailboxes of anybody", "web.de": "mailboxes of anybody",
    "gob.pe": "a state's one site", "canada.ca": "a state's one site", "europa.eu": "the site of a union of states",
    "nsw.gov.au": "a state's one site", "service-public.fr": "a state's one site", "usa.gov": "a state's one site",
}  # fmt: skip
# Each name below these is a body of its own. And so it is below such a second label of a country: co.uk, org.au.
OWNERS_BELOW = frozenset(
    {"nhs.uk", "police.uk", "admin.ch", "gv.at", "gc.ca", "wordpress.com", "blogspot.com", "wixsite.com", "weebly.com"}
)
SECOND_LABELS = frozenset(
    {"ac", "asso", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "gub", "ltd", "ne", "net", "nic", "or", "org", "sch"}
)


def host_of(address: str) -> str:
    """Of a web or e-mail address, or of a host itself: in the letters of the domain name system, without www."""
    try:
        split = urlsplit(address if "://" in address else f"//{address.rpartition('@')[2]}")
        host = (split.hostname or "").strip(".")
        return host.encode("idna").decode().lower().removeprefix("www.")
    except ValueError:  # UnicodeError is one
        return ""


def site_of(host: str) -> str:
    """The part of a host that somebody owns: lucyfaithfull.org.uk of shop.lucyfaithfull.org.uk. "" where many share it."""
    labels = host.split(".")
    end = ".".join(labels[-2:])
    of_a_country = len(labels[-1]) == 2 and len(labels) > 1 and labels[-2] in SECOND_LABELS
    length = 3 if end in OWNERS_BELOW or of_a_country else 2
    site = ".".join(labels[-length:])
    return "" if len(labels) < length or site in SHARED else site
