"""The register of whom we do not list: each entry in one spelling, lifted on a day, and in force until then."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.do_not_list import NotListed
from directory.curation.roles import StaffAccount
from tests import make


def entry(by: StaffAccount, **fields: Any) -> NotListed:
    return NotListed(**{"name": "Bad Forum", "why": "unsafe", "note": "Seen.", "since": make.TODAY, "by": by} | fields)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("domain", "WWW.Forum.Example", "forum.example"),
        ("domain", "bücher.example", "xn--bcher-kva.example"),
        ("number", "+44 808 1000 900", "+448081000900"),
    ],
)
def test_it_is_kept_in_one_spelling(field: str, typed: str, kept: str, ana: StaffAccount) -> None:
    made = entry(ana, **{field: typed})

    made.full_clean()

    assert getattr(made, field) == kept


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("domain", "https://forum.example/", "Only the domain, such as help.example."),
        ("domain", "forum", "Only the domain, such as help.example."),
        ("domain", "a b.example", "Only the domain, such as help.example."),
        ("domain", "facebook.com", "Many bodies share this one. Leave it empty: the name does."),
        ("domain", "on.ca", "Many bodies share this one. Leave it empty: the name does."),
        ("domain", "mine.wordpress.com/x", "Only the domain, such as help.example."),
        ("domain", "co.uk", "Many bodies share this one. Leave it empty: the name does."),
        ("number", "030 1234567", "Begin with + and the code of its country, such as +448081000900."),
        ("number", "+1", "This is not a phone number."),
        ("lifted_on", make.TODAY.replace(day=19), "It cannot be lifted before it began."),
    ],
)
def test_what_would_match_nobody_or_too_many_is_refused(field: str, typed: Any, sentence: str, ana: StaffAccount) -> None:
    with pytest.raises(ValidationError) as refused:
        entry(ana, **{field: typed}).full_clean()

    assert refused.value.message_dict == {field: [sentence]}


@pytest.mark.parametrize(("lifted", "holds"), [(None, True), (21, True), (20, False), (19, False)])
def test_it_holds_until_it_is_lifted(lifted: int | None, holds: bool, ana: StaffAccount) -> None:
    make.not_listed(by=ana, since=make.TODAY.replace(day=1), lifted_on=make.TODAY.replace(day=lifted) if lifted else None)

    assert NotListed.objects.in_force(make.TODAY).exists() == holds


def test_nobody_publishes_whom_it_names(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(name="Harbour Line", by=ana)
    made = make.not_listed(by=ben, name="Harbour Line")

    with pytest.raises(workflow.Refused) as refused:
        make.published(listing, writer=ana, checker=ben)
    assert [reason.split(" (")[0] for reason in refused.value.reasons] == [
        "“Harbour Line” stands in the register of whom we do not list since 20 November 2026"
    ]
    made.lifted_on = make.TODAY
    made.save()
    workflow.move(listing, to=State.PUBLISHED, by=ben, now=make.NOW)

    assert Listing.objects.get().state == State.PUBLISHED
