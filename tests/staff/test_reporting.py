"""What a hotline takes, at the desk: on its form, in its timeline, in the run of a re-check, and on the page of its provider."""

import pytest
from django.test import Client

from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing
from directory.catalogue.reporting import Reporting
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import see
from tests.staff.providers import Link, answer
from tests.staff.test_training_and_programmes import post

TYPED = {
    "reporting-TOTAL_FORMS": "1", "reporting-0-id": "", "reporting-0-takes": ["i", "h"], "reporting-0-nameless": "m",
    "reporting-0-who_may_report": "anyone", "reporting-0-follow_up": ["n"],
}  # fmt: skip


@pytest.fixture
def hotline(ana: StaffAccount) -> Listing:
    return make.hotline(by=ana, nameless="m", takes=["i"])


def test_it_is_typed_on_the_form_of_a_hotline(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.hotline(by=ana)

    assert post(at_the_desk(ana), listing, TYPED).status_code == 302

    own = Reporting.objects.get(listing=listing)
    assert (own.takes, own.nameless, own.who_may_report, own.follow_up) == (["i", "h"], "m", "anyone", ["n"])


def test_saving_what_nobody_touched_adds_nothing(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    assert post(at_the_desk(ana), make.hotline(by=ana)).status_code == 302

    assert not Reporting.objects.exists()


def test_the_timeline_calls_it_by_its_name(at_the_desk: AtTheDesk, ana: StaffAccount, hotline: Listing) -> None:
    page = see(at_the_desk(ana), f"/desk/directory/listing/{hotline.pk}/timeline/")

    assert any(text.startswith("Reports: ") for texts in page.texts.values() for text in texts)


def test_the_run_shows_it_as_visitors_read_it(
    at_the_desk: AtTheDesk, hotline: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    make.visible(hotline, writer=ana, checker=ben)
    client = at_the_desk(ana)

    pages = [client.get(f"/desk/rechecks/{hotline.pk}/{step}/") for step in range(1, 9)]

    [step] = [page.context["step"] for page in pages if page.status_code == 200 and page.context["step"].title == "Reports"]
    assert dict(step.reads)["Without a name"] == "Taken, but may not be handled"
    assert (step.part, step.check.group) == ("reporting-group", FactCheck.Group.REPORTING)


def test_its_provider_reads_it_and_confirms_what_was_read(
    client: Client, link: Link, hotline: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    path = link(make.visible(hotline, writer=ana, checker=ben))
    assert "<dt>Without a name</dt><dd>Taken, but may not be handled</dd>" in client.get(path).content.decode()

    assert answer(client, path, answer="right").status_code == 303

    looks = hotline.fact_checks.filter(group=FactCheck.Group.REPORTING, method=Method.CONFIRMED)
    assert looks.count() == 1
