"""Addresses that staff type lead to a public site that everybody can open: nowhere else, and in nobody's name."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course
from directory.catalogue.public_addresses import WebPageField, is_public_name, validate_email_address, validate_web_address
from directory.curation.confirmations import _require_address_of_the_provider
from directory.curation.evidence import FactCheck
from directory.curation.workflow import Refused
from directory.upkeep.visiting import VisitFailed, web_address
from tests import make

HOSTS = [
    "localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0.0.0.1",
    "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]",
    "[::]", "8.8.8.8", "[2001:4860:4860::8888]", "１２７.０.０.１", "127。0。0。1", "intranet", "help", "desk.local",
    "help.internal", "help.lan", "router.home.arpa", "help.test", "help.localhost", "helpexample.onion", "help.local.",
    "HELP.LOCAL",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_not_public_is_refused(host: str) -> None:
    """And the link watch goes there no more than visitors do."""
    for address in (f"https://{host}/", f"http://{host}/write?x=1", f"https://{host}"):
        with pytest.raises(ValidationError):
            validate_web_address(address)
        with pytest.raises(VisitFailed):
            web_address(address)
    for mailbox in (f"help@{host}", f"help@[{host.strip('[]')}]"):
        with pytest.raises(ValidationError):
            validate_email_address(mailbox)
        with pytest.raises(Refused):
            _require_address_of_the_provider(mailbox, [])


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("https://user:pw@help.example/", "a name or a password"),
        ("https://user@help.example/", "a name or a password"),
        ("https://@help.example/", "not a web address"),
        ("https://help.example:pw@127.0.0.1/", "a name or a password"),
        ("https://help.example\\@127.0.0.1/", "a name or a password"),
        ("https://help.example:8443/", "an unusual port"),
        ("http://help.example:22/", "an unusual port"),
        ("https://help.example:99999/", "not a web address"),
        ("https://127.0.0.1/", "no public site"),
        ("ftp://help.example/", "not a web address"),
        ("https://help.example/a b", "not a web address"),
    ],
)
def test_each_fault_has_its_sentence(address: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_web_address(address)
    assert [sentence in said for said in refused.value.messages] == [True]


@pytest.mark.parametrize(
    "address",
    [
        "https://help.example/", "http://help.example", "https://help.example:443/", "https://www.hilfe.example/a?b=c@d#e",
        "https://münchen.example/", "https://xn--mnchen-3ya.example/", "https://sub.help.co.uk/@team", "https://help.example./",
    ],
)  # fmt: skip
def test_a_public_page_is_taken(address: str) -> None:
    validate_web_address(address)
    assert web_address(address).host


@pytest.mark.parametrize("host", ["help.example", "HELP.example", "münchen.de", "xn--p1ai.xn--p1ai", "localhost.example"])
def test_a_public_name(host: str) -> None:
    assert is_public_name(host)
    validate_email_address(f"help@{host}")


def test_every_column_for_a_page_asks() -> None:
    """Whoever adds one gets it by its type."""
    pages = [field for model in apps.get_app_config("directory").get_models() for field in model._meta.concrete_fields]
    plain = [str(field) for field in pages if type(field) is models.URLField and not field.model.__name__.endswith("Event")]
    assert plain == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (Contact(channel="c", address="https://user:pw@help.example/"), "address"),
        (Contact(channel="e", address="https://10.0.0.1/@us"), "address"),
        (Contact(channel="e", address="help@localhost"), "address"),
        (Contact(channel="e", address="help@[127.0.0.1]"), "address"),
        (FactCheck(group="cost", method="own page", source="http://2130706433/", read_on=make.TODAY), "source"),
        (FactCheck(group="cost", method="called", source="https://desk.local/", read_on=make.TODAY), "source"),
    ],
)
def test_what_staff_type_is_refused_beside_its_field(row: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("address", ["http://localhost/", "https://user:pw@help.example/", "https://help.example:8000/"])
@pytest.mark.parametrize(
    "field",
    [
        field
        for model in apps.get_app_config("directory").get_models()
        for field in model._meta.fields
        if type(field) is WebPageField
    ],
    ids=str,
)
def test_pages_of_courses_credit_ratings_studies_and_rules(field: models.Field, address: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(address, Course())
    assert field.clean(make.SITE, Course()) == make.SITE
