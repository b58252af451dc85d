"""The buttons that make contact: which number or page, in which order, with what to know before pressing."""

from dataclasses import dataclass

from directory.catalogue import phone
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import ContactFacts


@dataclass(frozen=True)
class Reach:
    """One button that makes contact, and what to know before pressing it."""

    verb: str  # call, text, write, go: the words of the button, see parts/reach.html; or say: no button, the words alone
    address: str
    words: str  # the number as printed, the e-mail address, or the host
    note: str = ""
    hours: str = ""
    from_abroad: str = ""


def reaches(contacts: list[ContactFacts], *, caller: str, door: str | None) -> list[Reach]:
    """Numbers first, then pages; behind door b online chat comes first of all."""
    numbers = [_by_number(contact, caller) for contact in contacts if contact["number"]]
    ways: dict[str, list[Channel]] = {}
    for contact in contacts:
        if contact["address"]:
            ways.setdefault(contact["address"], []).append(Channel(contact["channel"]))
    chats = {address for address, channels in ways.items() if door == Door.UNDER_18 and Channel.CHAT in channels}
    pages = {address: _by_address(address, channels) for address, channels in ways.items()}
    return [
        *(reach for address, reach in pages.items() if address in chats),
        *numbers,
        *(reach for address, reach in pages.items() if address not in chats),
    ]


def _by_number(contact: ContactFacts, caller: str) -> Reach:
    """`caller` is the country the visitor chose, or "": the number is printed as it is dialled from there."""
    number, country = contact["number"], contact["country"]
    verb, scheme = {Channel.PHONE: ("call", "tel"), Channel.TEXT: ("text", "sms")}.get(Channel(contact["channel"]), ("say", ""))
    return Reach(
        verb=verb,
        address=f"{scheme}:{phone.normal(number, country)}" if scheme else "",
        words=phone.printed(number, country, caller),
        note=contact["label"] if scheme else str(Channel(contact["channel"]).label),
        hours=contact["hours"],
        from_abroad=contact["number_from_abroad"],
    )


def _by_address(address: str, channels: list[Channel]) -> Reach:
    """One button per address, with every way that it opens."""
    if "://" not in address:
        return Reach("write", f"mailto:{address}", address)
    return Reach("go", address, host(address), ", ".join(str(channel.label) for channel in channels))


def host(address: str) -> str:
    return address.split("://")[-1].split("/")[0].removeprefix("www.")
