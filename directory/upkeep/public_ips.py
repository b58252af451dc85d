"""Which numbers of the internet are public: the only ones that the link watch connects to."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

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
