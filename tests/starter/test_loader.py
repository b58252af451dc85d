"""Loading the starter data: again and again, never over what staff changed, refusals with their reason."""

from datetime import date

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing, State
from directory.curation.evidence import FactCheck
from directory.curation.workflow import move
from directory.starter import loader, publishing
from tests import make
from tests.starter.conftest import Demo


def test_everything_is_added_left_or_refused(demo: Demo) -> None:
    refused_rows = [key for key in demo.loaded.refused if ", contact " not in key]

    assert Listing.objects.exclude(starter_key=None).count() == 336
    assert CrisisLine.objects.exclude(starter_key=None).count() + len(refused_rows) == 175
    assert len(demo.loaded.added) + len(refused_rows) == 336 + 175


def test_a_refusal_says_why(demo: Demo) -> None:
    assert (
        demo.loaded.refused["hilfetelefon-gewalt-gegen-frauen, contact 1"] == "“116 016” is not a phone number of this country."
    )


def test_loading_again_adds_nothing(demo: Demo) -> None:
    again = loader.load(believed_for=None)

    assert (again.added, len(again.left)) == ([], len(demo.loaded.added))


def test_what_staff_changed_is_never_overwritten(demo: Demo) -> None:
    listing = Listing.objects.get(starter_key="shore")
    listing.texts.update(name="Changed by staff")
    listing.contacts.all().delete()

    loader.load(believed_for=None)

    assert listing.texts.get().name == "Changed by staff"
    assert not listing.contacts.exists()


def test_publishing_again_publishes_nothing(demo: Demo) -> None:
    again = publishing.publish_what_is_allowed(writer=demo.writer, checker=demo.checker, now=make.NOW)

    assert again.published == 0
    assert again.drafts.keys() == demo.published.drafts.keys()


def test_what_staff_withdrew_stays_withdrawn(demo: Demo) -> None:
    listing = Listing.objects.get(starter_key="whatsok")
    move(listing, to=State.REMOVED, by=demo.checker, why="closed")
    move(listing, to=State.DRAFT, by=demo.checker, why="look again")

    publishing.publish_what_is_allowed(writer=demo.writer, checker=demo.checker, now=make.NOW)

    listing.refresh_from_db()
    assert listing.state == State.DRAFT


def test_evidence_becomes_fact_checks(demo: Demo) -> None:
    check = FactCheck.objects.get(listing__starter_key="prevention-phone-stopp-bevor-was-passiert", about="+498007022240")

    assert (check.group, check.method, check.read_on, check.source_year) == ("contact", "own page", date(2026, 11, 20), 2021)
    assert (check.by, check.valid_until) == (None, None)
    assert check.source.startswith("https://www.bios-bw.com/")


def test_doubtful_hours_have_no_evidence(demo: Demo) -> None:
    checks = FactCheck.objects.filter(listing__starter_key="stop-it-now-helpline-uk", group="hours")

    assert not checks.exists()


def test_crisis_numbers_are_one_row_each(demo: Demo) -> None:
    finnish = CrisisLine.objects.filter(country="fi", purpose="suicide").order_by("number").values_list("number", "language")

    assert list(finnish) == [("09 2525 0111", "fi"), ("09 2525 0112", "sv"), ("09 2525 0113", "ar"), ("09 2525 0113", "en")]
