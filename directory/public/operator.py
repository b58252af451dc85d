"""Who runs this site, as they say in their settings: nothing is made up for them."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email


@dataclass(frozen=True)
class Operator:
    """ "" is not stated."""

    name: str
    address: str
    money: str
    complaints: str
    complaints_link: str


def operator() -> Operator:
    return Operator(
        name=settings.OPERATOR_NAME,
        address=settings.OPERATOR_ADDRESS,
        money=settings.OPERATOR_MONEY,
        complaints=settings.OPERATOR_COMPLAINTS,
        complaints_link=link(settings.OPERATOR_COMPLAINTS),
    )


def link(contact: str) -> str:
    """Where an e-mail address or a secure web address leads; "" for anything else."""
    for validate, scheme in ((validate_email, "mailto:"), (URLValidator(schemes=["https"]), "")):
        try:
            validate(contact)
        except ValidationError:
            continue
        return f"{scheme}{contact}"
    return ""
