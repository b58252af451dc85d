"""Ways to reach a listing, one row per channel, with what each one asks, costs and leaves behind."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import phone
from directory.catalogue.addresses import validate_email_address, validate_web_address
from directory.catalogue.codes import CodesField
from directory.catalogue.dialling import WhatFollows
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


# No path, or one that names a language or the first page: /, /en/, /de-ch/index.html
HOME_PAGE = re.compile(r"/*([a-z]{2}([-_][a-z]{2})?/*)?((index|home|default|start)(\.[a-z]{3,5})?/*)?", re.IGNORECASE)
BY_NUMBER = frozenset({Channel.PHONE, Channel.TEXT})


@tracked
class Contact(WhatFollows):
    """One way to reach a listing: a number, an e-mail address, or the web page where that way is offered."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField(default=0, help_text=_("Lower ones are shown first."))
    channel = models.CharField(max_length=1, choices=Channel)

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
        if self.number and not self.country:
            raise ValidationError({"country": _("Say which country this number belongs to.")})
        if self.number:
            _validate("number", phone.validate, self.number, self.country)
        if self.number_from_abroad:
            _validate("number_from_abroad", phone.validate_from_abroad, self.number_from_abroad, self.country)
        if self.address and self.channel == Channel.EMAIL and "@" in self.address and "://" not in self.address:
            _validate("address", validate_email_address, self.address)
        elif self.address:
            _validate("address", validate_web_address, self.address)

    def is_written(self, text: str) -> bool:
        """True when `text` means this contact in another spelling: "0808 / 100 0900" for +448081000900."""
        return bool(self.number) and bool(self.value) and phone.key(text.replace("/", " "), self.country) == self.value

    def leads_to_a_home_page(self) -> bool:
        """Whatever follows after ? or #: what a page of that kind opens with is not for us to know."""
        return self.address.lower().startswith(("https:", "http:")) and bool(HOME_PAGE.fullmatch(urlsplit(self.address).path))

    @property
    def value(self) -> str:
        """What a visitor would use, in one spelling: the key under which its evidence is filed. "" for what nobody can dial."""
        return phone.key(self.number, self.country) if self.number else self.address


def _validate(field: str, validate: Callable[..., None], *given: str) -> None:
    """The sentence stands beside what it is about."""
    try:
        validate(*given)
    except ValidationError as error:
        raise ValidationError({field: error}) from None
