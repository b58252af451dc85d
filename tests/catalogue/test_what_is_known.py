"""How much is known: a fact counts where it is stated and its evidence holds, and is asked only where it can be."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.catalogue import what_is_known
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Publish:
    return lambda **fields: make.visible(make.listing(by=ana, **fields), writer=ana, checker=ben)


def known(days_later: int = 0) -> dict[str, set[str]]:
    services = what_is_known.of_services(Edition.objects.current(), on=make.TODAY + timedelta(days=days_later))
    return {one.code: set(one.known) for one in services}


def test_what_is_stated_is_known(publish: Publish) -> None:
    told = publish(tells=["danger to self"], minimum_age=18, cost="free", quotes={"a": {"evidence": "für Menschen"}})
    silent = publish(statement="It is private.")

    assert known() == {told.code: {"telling", "ages", "cost", "words", "lately"}, silent.code: {"lately"}}


@pytest.mark.parametrize(("keeps", "is_known"), [("professional secrecy", False), ("anonymous", False), ("asked first", True)])
def test_what_they_keep_is_not_telling_but_asking_first_is(
    ana: StaffAccount, ben: StaffAccount, keeps: str, is_known: bool
) -> None:
    listing = make.listing(by=ana, statement="It is private.")
    PrivacyFacts.objects.filter(listing=listing).update(keeps=[keeps])
    make.visible(listing, writer=ana, checker=ben)

    assert (what_is_known.TELLING in known()[listing.code]) == is_known


def test_hours_are_asked_where_there_is_a_phone_or_a_chat(publish: Publish) -> None:
    publish(channel="w")
    (one,) = what_is_known.of_services(Edition.objects.current(), on=make.TODAY)

    assert what_is_known.HOURS not in one.asked
    assert what_is_known.figures([one])[what_is_known.HOURS] == (0, 0)


def test_two_doors_are_quoted_or_it_is_not_known(publish: Publish) -> None:
    publish(doors=("a", "c"), quotes={"a": {"evidence": "für Menschen"}})
    (one,) = what_is_known.of_services(Edition.objects.current(), on=make.TODAY)

    assert what_is_known.OWN_WORDS not in one.known


def test_what_lapses_is_known_no_longer(publish: Publish) -> None:
    listing = publish(tells=["danger to self"])
    listing.fact_checks.filter(group="privacy").update(valid_until=make.TODAY)
    assert known()[listing.code] == {"telling", "lately"}

    assert known(days_later=1)[listing.code] == {"lately"}
    assert known(days_later=200)[listing.code] == set()
    listing.fact_checks.update(valid_until=make.TODAY)
    assert known(days_later=1) == {}


def test_what_is_not_published_or_no_service_is_not_counted(publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    make.listing(by=ana)
    make.visible(make.hotline(by=ana), writer=ana, checker=ben)

    assert known() == {}


def test_the_page_about_our_method_says_it(client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda now=None: make.TODAY)
    publish(tells=["danger to self"])
    publish()

    page = client.get("/en/de/method/").content.decode()

    assert "When they would tell someone: 1 of 2" in page
    assert "Looked at in the last half year: 2 of 2" in page


@pytest.mark.parametrize("number", [1, 30])
def test_one_query_however_many(publish: Publish, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _each in range(number):
        publish()

    with django_assert_num_queries(1):
        assert len(known()) == number
