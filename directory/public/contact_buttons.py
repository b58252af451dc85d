"""The buttons that make contact: which number or page, in which order, with what to know before pressing."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue import phone, places
from directory.catalogue.addresses import host_shown
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel, is_home_page
from directory.catalogue.facts import ContactFacts, as_dialled_from, offers_its_channel
from directory.public.opening_hours import Opening, best, opening

DIALLED = frozenset({"call", "text"})
OPENS: dict[str, str | Promise] = {
    Channel.CHAT: gettext_lazy("Open the chat"),
    Channel.MESSAGE: gettext_lazy("Write a message"),
    Channel.WEB_FORM: gettext_lazy("Open the form"),
    Channel.SELF_GUIDED: gettext_lazy("Use it on your own"),
}


@dataclass(frozen=True)
class ContactButton:
    """One button that makes contact, and what to know before pressing it."""

    verb: str  # call, text, write, go, site: words of the button, in parts/contact_button.html; say, only: no button, words alone
    address: str
    words: str  # the number as printed, the e-mail address, or the host
    note: str = ""
    opening: Opening | None = None
    from_abroad: str = ""
    then: str = ""  # what to press or write once it is dialled
    opens: str = ""  # of a page that is no home page: what opens there

    @property
    def dialled(self) -> str:
        """What to paste into a phone: the number as its button dials it; "" where the button dials none."""
        return self.address.partition(":")[2] if self.verb in DIALLED else ""


def contact_buttons(contacts: list[ContactFacts], *, place: str, door: str | None, now: datetime) -> list[ContactButton]:
    """Numbers first, then pages; behind door b online chat comes first of all. Numbers that do not work there are no buttons."""
    caller = places.country_of(place)
    numbers = [_by_number(contact, place, caller, now) for contact in contacts if contact["number"]]
    at_address: dict[str, list[ContactFacts]] = {}
    for contact in contacts:
        if contact["address"]:
            at_address.setdefault(contact["address"], []).append(contact)
    pages = {address: _by_address(address, same, place, now) for address, same in at_address.items()}
    chats = {
        address
        for address, same in at_address.items()
        if door == Door.UNDER_18 and any(contact["channel"] == Channel.CHAT for contact in same)
    }
    return [
        *(button for address, button in pages.items() if address in chats),
        *(button for button in numbers if button.verb != "only"),
        *(button for address, button in pages.items() if address not in chats),
        *(button for button in numbers if button.verb == "only"),
    ]


def _by_number(contact: ContactFacts, place: str, caller: str | None, now: datetime) -> ContactButton:
    """The number is printed as it is dialled from the country the visitor chose."""
    dialled = as_dialled_from(contact, caller)
    if dialled is None:
        works_in = contact.get("reachable_from") or [contact["country"]]
        words = ", ".join(places.name(country) for country in works_in)
        return ContactButton("only", "", phone.printed(contact["number"], contact["country"]), words)
    number, country = dialled["number"], dialled["country"]
    verb, scheme = {Channel.PHONE: ("call", "tel"), Channel.TEXT: ("text", "sms")}.get(Channel(contact["channel"]), ("say", ""))
    link = phone.to_dial(number, country, caller or "") if scheme else ""
    return ContactButton(
        verb=verb if link else "say",
        address=f"{scheme}:{link}" if link else "",
        words=phone.printed(number, country, caller or ""),
        note=contact["label"] if link else str(Channel(contact["channel"]).label),
        opening=opening(contact, place=place, now=now),
        from_abroad=phone.printed(dialled["number_from_abroad"], country, "") if dialled["number_from_abroad"] else "",
        then=then(contact.get("extension", ""), contact.get("menu", ""), contact.get("keyword", "")),
    )


def then(extension: str, menu: str, keyword: str) -> str:
    """What a person presses or writes once the number is dialled."""
    if keyword:
        return _("Write: %(word)s") % {"word": keyword}
    digits = {"extension": extension, "menu": menu}
    if extension and menu:
        return _("Then dial %(extension)s and choose %(menu)s") % digits
    if menu:
        return _("Then choose %(menu)s") % digits
    return _("Then dial %(extension)s") % digits if extension else ""


def _by_address(address: str, contacts: list[ContactFacts], place: str, now: datetime) -> ContactButton:
    """One button per address, with every way that it opens; hours only where they are known."""
    open_when = best(opening(contact, place=place, now=now) for contact in contacts if contact["hours"])
    if "://" not in address:
        return ContactButton("write", f"mailto:{address}", address, opening=open_when)
    named = [contact["channel"] for contact in contacts if offers_its_channel(contact) and contact["channel"] != Channel.WEB_PAGE]
    ways = ", ".join(str(Channel(channel).label) for channel in named)
    if is_home_page(address):
        return ContactButton("site", address, host_shown(address), ways, open_when)
    opens = OPENS.get(named[0], "") if named else ""
    note = "" if opens and len(set(named)) == 1 else ways  # its title says it
    return ContactButton("go", address, host_shown(address), note, open_when, opens=str(opens or _("Open their page")))
