"""Ways to reach a listing, one row per number or address, with what each one asks, costs and leaves behind."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import phone
from directory.catalogue.addresses import validate_email_address, validate_web_address
from directory.catalogue.codes import CodeField, CodesField
from directory.catalogue.dialling import WhatFollows, validate_beside
from directory.catalogue.history import tracked
from directory.catalogue.hours import HoursField
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.places import CountryField
from directory.catalogue.zones import TimeZoneField


class Channel(models.TextChoices):
    PHONE = "p", _("Phone")
    TEXT = "t", _("Text message")
    CHAT = "c", _("Online chat")
    MESSAGE = "m", _("Secure message")
    EMAIL = "e", _("Email")
    VIDEO = "v", _("Video call")
    IN_PERSON = "i", _("In person")
    SELF_GUIDED = "s", _("On your own, online")
    WEB_FORM = "w", _("Online form")
    WEB_PAGE = "h", _("Web page")


# No path, or one that names a language or the first page: /, /en/, /de-ch/index.html
HOME_PAGE = re.compile(r"/*([a-z]{2}([-_][a-z]{2})?/*)?((index|home|default|start)(\.[a-z]{3,5})?/*)?", re.IGNORECASE)
BY_NUMBER = frozenset({Channel.PHONE, Channel.TEXT})
NOT_BY_NUMBER = frozenset({Channel.CHAT, Channel.EMAIL, Channel.SELF_GUIDED, Channel.WEB_FORM, Channel.WEB_PAGE})
AT_A_PAGE = frozenset({*Channel} - BY_NUMBER - {Channel.EMAIL, Channel.WEB_PAGE})  # what a page may open beside its own way


@tracked
class Contact(WhatFollows):
    """One way to reach a listing: a number, an e-mail address, or the web page where that way is offered."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField(default=0, help_text=_("Lower ones are shown first."))
    channel = models.CharField(max_length=1, choices=Channel)
    also = CodesField(
        CodeField(max_length=1, choices=Channel), default=list, blank=True, help_text=_("Other ways that open at the same page.")
    )

    # The number, or else the address
    number = phone.NumberField(
        max_length=40, blank=True, help_text=_("As dialled in its country, such as 116 111 or +44 808 100 0900.")
    )
    country = CountryField(max_length=2, blank=True, help_text=_("The country the number belongs to, such as gb."))
    reachable_from = CodesField(
        CountryField(max_length=2),
        default=list,
        blank=True,
        help_text=_("Countries it can be called from; empty: not stated."),
    )
    number_from_abroad = phone.NumberField(max_length=40, blank=True)
    address = models.CharField(max_length=500, blank=True, help_text=_("A web or e-mail address."))
    label = models.CharField(max_length=120, blank=True)
    leads_to_professionals = models.CharField(
        max_length=500,
        blank=True,
        help_text=_(
            "Where it is said that the counsellors answer here, not a space for peers: the page, or that they told us. "
            "Beside a space for peers only contacts with this are shown."
        ),
    )

    # What to know before using it
    languages = CodesField(LanguageField(max_length=12), default=list, blank=True)
    interpreter = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    text_relay = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    step_free = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    hours = HoursField(
        max_length=300,
        blank=True,
        help_text=_("OpenStreetMap opening hours, such as Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 off."),
    )
    time_zone = TimeZoneField(max_length=40, blank=True)
    cost_to_caller = models.CharField(max_length=120, blank=True)
    calls_back = models.CharField(max_length=200, blank=True, help_text=_("How they call back, if they do."))

    # The anonymity ladder
    asks_name = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    asks_email = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    asks_phone = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    sees_number = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    records = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    on_the_bill = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    insurer_told = models.CharField(max_length=3, choices=Answer, blank=True, default="")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number="") & ~models.Q(address="") | ~models.Q(number="") & models.Q(address=""),
                name="contact_is_a_number_or_an_address",
                violation_error_message=_("Give a number or an address, not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.number or self.address}"

    def clean(self) -> None:
        if bool(self.number) == bool(self.address):  # each has evidence of its own, so each is a contact of its own
            raise ValidationError({"number": _("Give a number or an address, not both.")})
        self.refuse_what_cannot_follow(by_phone=self.channel == Channel.PHONE, by_text=self.channel == Channel.TEXT)
        self._clean_channel()
        if self.leads_to_professionals and self.leads_to_a_home_page():
            raise ValidationError({"leads_to_professionals": _("A home page leads to all. Give the professionals’ own page.")})
        if self.number and not self.country:
            raise ValidationError({"country": _("Say which country this number belongs to.")})
        if self.number:
            validate_beside("number", phone.validate, self.number, self.country)
        if self.number_from_abroad:
            validate_beside("number_from_abroad", phone.validate_from_abroad, self.number_from_abroad, self.country)
        if self.address:
            is_mail = self.channel == Channel.EMAIL
            validate_beside("address", validate_email_address if is_mail else validate_web_address, self.address)

    def _clean_channel(self) -> None:
        """A contact is what its channel says: whoever presses “phone” comes to a number."""
        if self.channel in BY_NUMBER and not self.number:
            raise ValidationError({"number": _("Give the number. A page where it stands is a web page.")})
        if self.channel in NOT_BY_NUMBER and self.number:
            raise ValidationError({"channel": _("This way has no number. Choose another way, or give an address.")})
        if self.channel == Channel.EMAIL and "://" in self.address:
            raise ValidationError(
                {"address": _("Give the e-mail address. A page to write from is an online form or a web page.")}
            )
        if self.also and "://" not in self.address:
            raise ValidationError({"also": _("Only a page opens other ways. Another number or e-mail is another contact.")})
        if not AT_A_PAGE.issuperset(self.also):
            raise ValidationError({"also": _("No page is a phone, a text or an e-mail. Each is a contact of its own.")})

    @property
    def channels(self) -> list[str]:
        """Every way that opens at its number or address, its own first."""
        return list(dict.fromkeys([self.channel, *self.also]))

    def is_written(self, text: str) -> bool:
        """True when `text` means this contact in another spelling: "0808 / 100 0900" for +448081000900."""
        return bool(self.number) and bool(self.value) and phone.key(text.replace("/", " "), self.country) == self.value

    def leads_to_a_home_page(self) -> bool:
        return is_home_page(self.address)

    @property
    def value(self) -> str:
        """What a visitor would use, in one spelling: the key under which its evidence is filed. "" for what nobody can dial."""
        return phone.key(self.number, self.country) if self.number else self.address


def is_home_page(address: str) -> bool:
    """Whatever follows after ? or #: what a page of that kind opens with is not for us to know."""
    return address.lower().startswith(("https:", "http:")) and bool(HOME_PAGE.fullmatch(urlsplit(address).path))


def one_contact_each(addresses: Iterable[str]) -> None:
    """Refuses what more than one contact of a listing leads to: one names every way that opens there."""
    seen = Counter(address.rstrip("/") for address in addresses if address)
    if again := [address for address, times in seen.items() if times > 1]:
        raise ValidationError(
            [
                ValidationError(
                    _("More than one contact leads to “%(address)s”. Make them one, and name the other ways under “also”."),
                    params={"address": address},
                )
                for address in again
            ]
        )
