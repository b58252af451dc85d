"""Lapsing, and the circuit breaker before it."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation.breaker import Lapsed
from directory.curation.decisions import Decision
from directory.curation.lapsing import lapse
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.starter import synthetic
from tests import make

DAY = timedelta(days=1)
WHY = "Nobody looked at it again in time."


@pytest.fixture
def many(ana: StaffAccount, ben: StaffAccount) -> list[Listing]:
    """Forty that serve the whole world, so that one alone is 2.5 per cent and never the last."""
    with patch.object(synthetic, "COUNTRIES", ("xx",)):
        synthetic.make_editions(40, writer=ana, checker=ben, now=make.NOW)
    return list(Listing.objects.order_by("pk"))


def of(*subjects: Listing | CrisisLine) -> list[FactCheck]:
    return [check for subject in subjects for check in subject.fact_checks.all()]


def run(checks: Any, **options: Any) -> Lapsed:
    return lapse(checks, why=WHY, now=options.get("now", make.NOW))


def everything() -> list[Any]:
    """What a run could change."""
    tables: list[Any] = [Edition, Decision, FactCheck, Listing, Task]
    return [list(table.objects.order_by("pk").values()) for table in tables]


def line_of(country: str, ana: StaffAccount, ben: StaffAccount, **fields: Any) -> CrisisLine:
    return make.visible(make.crisis_line(country=country, **fields), writer=ana, checker=ben)


def test_a_listing_without_a_contact_is_paused(many: list[Listing]) -> None:
    one, untouched = many[:2]
    older = make.fact_check(one, about=of(one)[0].about, read_on=make.TODAY - 9 * DAY)

    assert run(of(one)[:1]) == Lapsed(hidden=1)

    one.refresh_from_db()
    older.refresh_from_db()
    decision = one.decisions.get()
    assert (one.state, decision.by, decision.why) == (State.PAUSED, None, WHY)
    assert (older.lapsed_on, older.lapsed_why) == (make.TODAY, WHY)  # else it would vouch for what the newer one no longer does
    assert Edition.objects.current().filter(listing=untouched).get().contacts_shown(make.TODAY) != []
    assert Edition.objects.current().count() == 39


def test_a_listing_with_another_contact_stays(many: list[Listing], ana: StaffAccount, ben: StaffAccount) -> None:
    two_ways = make.visible(make.listing(places=("xx",), number="030 123456"), writer=ana, checker=ben)
    draft = make.listing()

    assert run([*of(draft), two_ways.fact_checks.get(about=make.SITE)]) == Lapsed(hidden=0)

    edition = Edition.objects.current().get(listing=two_ways)
    assert [contact["value"] for contact in edition.contacts_shown(make.TODAY)] == ["+4930123456"]


def test_running_again_changes_nothing(many: list[Listing]) -> None:
    run(of(many[0]))
    before = everything()

    assert run(of(many[0])) == Lapsed()
    assert everything() == before


def test_a_look_that_somebody_had_meanwhile_stays(many: list[Listing], ana: StaffAccount) -> None:
    seen = of(many[0])
    make.fact_check(many[0], about=seen[0].about, by=ana)

    assert run(seen) == Lapsed(hidden=0)
    assert FactCheck.objects.showable(make.TODAY).filter(listing=many[0]).count() == 1


def test_five_per_cent_may_go_and_more_may_not(many: list[Listing]) -> None:
    before = everything()[:4]

    stopped = run(of(*many[:3]))

    assert stopped == Lapsed(stopped="It would hide 3 of 40 published listings.")
    assert everything()[:4] == before
    assert run(of(*many[:2])) == Lapsed(hidden=2)


def test_five_per_cent_of_the_contacts_may_go_and_more_may_not(many: list[Listing], ana: StaffAccount, ben: StaffAccount) -> None:
    """Also where each of these listings has another contact, so that no listing is hidden."""
    numbers = [f"030 12345{nth}" for nth in range(3)]
    two_ways = [make.visible(make.listing(places=("xx",), number=number, by=ana), writer=ana, checker=ben) for number in numbers]
    pages = [listing.fact_checks.get(about=make.SITE) for listing in two_ways]
    before = everything()[:4]

    assert run(pages) == Lapsed(stopped="It would hide 3 of 46 contacts.")
    assert (everything()[:4], Task.objects.count()) == (before, 1)
    assert run(pages[:2]) == Lapsed(hidden=0)
    assert FactCheck.objects.filter(lapsed_on=make.TODAY).count() == 2


def test_one_may_always_go_however_few_there_are(ana: StaffAccount, ben: StaffAccount) -> None:
    """With all its contacts: else a directory of less than twenty could hide nothing at all."""
    numbers = [f"030 12345{nth}" for nth in range(3)]
    three = [make.visible(make.listing(places=("xx",), number=number, by=ana), writer=ana, checker=ben) for number in numbers]

    assert run(of(*three[:2])).stopped == "It would hide 2 of 3 published listings."
    assert run(of(three[0])) == Lapsed(hidden=1)
    assert run(of(three[1])).stopped == "It would hide 1 of 2 published listings. 1 more went within the last week."


def test_a_little_every_day_is_a_lot(many: list[Listing]) -> None:
    """What went within a week counts, also where another run took it."""
    assert lapse(of(many[0]), why="Another run.", now=make.NOW) == Lapsed(hidden=1)
    assert run(of(many[1]), now=make.NOW + DAY) == Lapsed(hidden=1)
    stopped = run(of(many[2]), now=make.NOW + 2 * DAY)

    assert stopped == Lapsed(stopped="It would hide 1 of 38 published listings. 2 more went within the last week.")
    assert run(of(many[2]), now=make.NOW + 6 * DAY) == stopped
    assert run(of(many[2]), now=make.NOW + 8 * DAY) == Lapsed(hidden=1)


def test_a_little_every_day_is_a_lot_of_contacts_too(many: list[Listing], ana: StaffAccount, ben: StaffAccount) -> None:
    """Each has another contact, so that no listing is hidden: what went is counted all the same."""
    numbers = [f"030 12345{nth}" for nth in range(3)]
    two_ways = [make.visible(make.listing(places=("xx",), number=number, by=ana), writer=ana, checker=ben) for number in numbers]
    pages = [listing.fact_checks.get(about=make.SITE) for listing in two_ways]

    assert [run([page], now=make.NOW + day * DAY) for day, page in enumerate(pages[:2])] == [Lapsed(hidden=0)] * 2
    stopped = Lapsed(stopped="It would hide 1 of 44 contacts. 2 more went within the last week.")
    assert run(pages[2:], now=make.NOW + 2 * DAY) == stopped
    assert run(pages[2:], now=make.NOW + 8 * DAY) == Lapsed(hidden=0)


def test_a_little_every_day_is_a_lot_of_crisis_lines_too(ana: StaffAccount, ben: StaffAccount) -> None:
    lines = [line_of("gb", ana, ben, number=f"0800 11111{number:02}") for number in range(20)]

    assert run(of(lines[0])) == Lapsed(hidden=1)
    stopped = Lapsed(stopped="It would hide 1 of 19 published crisis lines. 1 more went within the last week.")
    assert run(of(lines[1]), now=make.NOW + DAY) == stopped
    assert run(of(lines[1]), now=make.NOW + 8 * DAY) == Lapsed(hidden=1)


def test_the_last_of_a_place_and_door_stays(many: list[Listing], ana: StaffAccount, ben: StaffAccount) -> None:
    last = make.visible(make.listing(places=("de-by",), doors=("a", "c")), writer=ana, checker=ben)

    assert run(of(last)).stopped == (
        f"It would leave Germany without anybody: door a. So it would be 3 times more. Look first at: {last}."
    )
    last.refresh_from_db()
    assert last.state == State.PUBLISHED

    make.visible(make.listing(places=("de",), doors=("a", "c")), writer=ana, checker=ben)
    assert run(of(last)) == Lapsed(hidden=1)  # the other one serves all of Germany


def test_crisis_lines_are_counted_apart_and_the_last_of_a_country_and_purpose_stays(
    many: list[Listing], ana: StaffAccount, ben: StaffAccount
) -> None:
    lines = [line_of("gb", ana, ben, number=f"0800 11111{number:02}") for number in range(20)]
    child = line_of("gb", ana, ben, purpose="child", number="0800 1111")
    german = line_of("de", ana, ben, number="0800 1110111")

    assert run(of(*lines[:2])).stopped == "It would hide 2 of 22 published crisis lines."
    assert run(of(child)).stopped == (f"It would leave United Kingdom without anybody: child helpline. Look first at: {child}.")
    assert run(of(german)).stopped == (f"It would leave Germany without anybody: suicide line. Look first at: {german}.")
    assert {line.state for line in CrisisLine.objects.all()} == {State.PUBLISHED}
    assert run(of(lines[0])) == Lapsed(hidden=1)
    assert CrisisLine.objects.get(pk=lines[0].pk).state == State.PAUSED


def test_a_run_that_is_stopped_for_lines_hides_no_listing_either(
    many: list[Listing], ana: StaffAccount, ben: StaffAccount
) -> None:
    line = line_of("gb", ana, ben)
    before = everything()[:4]

    assert run(of(many[0], line)).stopped.startswith("It would leave United Kingdom without anybody: suicide line.")
    assert everything()[:4] == before


def test_the_alarm_is_one_task_and_one_mail_and_ends_by_itself(many: list[Listing]) -> None:
    StaffAccount.objects.filter(username="ana").update(email="ana@desk.example")

    for day in range(3):
        run(of(*many[: 3 + day]), now=make.NOW + day * DAY)

    task = Task.objects.get()
    assert (task.kind, task.about, task.opened_on) == ("alarm", WHY, make.TODAY)
    assert (task.words, task.closed_on) == ("It would hide 5 of 40 published listings.", None)
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [
        (
            ["ana@desk.example"],
            "Something waits at the desk",
            "The timer stopped, because it found too much at once. Please sign in at the desk.",
        )
    ]

    lapse([], why="Another run.", now=make.NOW)
    task.refresh_from_db()
    assert task.closed_on is None
    run([], now=make.NOW + 3 * DAY)
    ended = Task.objects.get()
    assert (ended.closed_on, ended.closed_by) == (make.TODAY + 3 * DAY, None)
    assert ended.closed_why == "A later run found no more than it may."


def test_an_alarm_that_comes_and_goes_tells_once_a_day(many: list[Listing]) -> None:
    StaffAccount.objects.filter(username="ana").update(email="ana@desk.example")

    for _again in range(2):
        run(of(*many[:3]))
        run([])
    assert len(mail.outbox) == 1
    run(of(*many[:3]), now=make.NOW + DAY)
    assert len(mail.outbox) == 2
