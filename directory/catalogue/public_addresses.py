"""Which addresses are public: the only ones that staff can list and that the link watch connects to."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext as _

IPV6_OF_THE_PUBLIC = ip_network("2000::/3")  # all that has been given out so far
NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address stands in its last four bytes
# What `is_global` lets through, in this or that release of Python.
NOT_PUBLIC_EITHER = [
    ip_network("192.0.0.0/24"),  # protocol assignments
    ip_network("192.88.99.0/24"),  # relays from 6to4
    ip_network("2001::/23"),  # protocol assignments; Teredo leads to whatever it names
    ip_network("2002::/16"),  # 6to4, likewise
    ip_network("3fff::/20"),  # documentation
]
# A name's last part. Of an IP address it is a number, however that is written: 127.1, 0x7f.0x1, 2130706433.
TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]+")
# Such names lead into the network or machine of whoever follows them, to nobody, or need another browser than most have.
NOBODYS = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa", "test", "onion"}
)
PORTS = {"http": 80, "https": 443}


def is_public_name(host: str) -> bool:
    """Whether everybody can look it up. Wide signs and the full stops of other scripts are read as browsers read them."""
    try:
        labels = host.encode("idna").decode().lower().rstrip(".").split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and TOP.fullmatch(labels[-1]) is not None and labels[-1] not in NOBODYS


def validate_web_address(address: str) -> None:
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
    validate_email(address)
    _require_public_name(address.rpartition("@")[2])


def _require_public_name(host: str) -> None:
    if not is_public_name(host):
        raise ValidationError(
            _("“%(host)s” is no public site: it leads nowhere, or into a private network. Use a name such as www.help.example."),
            params={"host": host},
        )


class WebPageField(models.URLField):
    """The address of a page that everybody can open. Migrations and history know the plain column."""

    default_validators = [validate_web_address]

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.URLField", arguments, options


def is_public(text: str) -> bool:
    """False for what is private, local, reserved, or no address at all. `text` is as the resolver wrote it."""
    try:
        address = _inner(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    if address.version == 6 and address not in IPV6_OF_THE_PUBLIC:
        return False
    if address.is_multicast or address.is_reserved or any(address in network for network in NOT_PUBLIC_EITHER):
        return False
    return address.is_global


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address leads to, where it does."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if isinstance(address, IPv6Address) and address in NAT64:
        return IPv4Address(address.packed[-4:])
    return address
