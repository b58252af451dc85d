"""The link watch: what it looks at and when, when it believes what it found, and what comes of that."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing, State
from directory.curation import lapsing, workflow
from directory.curation.links import WatchedLink
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.upkeep import links
from directory.upkeep.visiting import Observation, Visitor
from tests import make
from tests.staff.conftest import undone
from tests.upkeep.misbehaving import Server, page, to

Finding = WatchedLink.Finding
DAY = timedelta(days=1)
CASINO = "https://casino.example/win"
WELL = Observation(Finding.WELL, status=200, title="Harbour Line", fingerprint="1")
ELSEWHERE = Observation(Finding.ELSEWHERE, status=200, target=CASINO)
SILENT = Observation(Finding.SILENT, "It takes too long.")
MISSING = Observation(Finding.ERROR, status=404)
UNSAFE = [
    ELSEWHERE,
    Observation(Finding.GONE),
    Observation(Finding.PARKED),
    Observation(Finding.TLS, "The reason given is: certificate has expired."),
]
MERELY_TROUBLED = [MISSING, SILENT, Observation(Finding.REFUSED, "It leads into a private network.")]


class Watch:
    """Runs the watch on one day after the other; each address is found as `sights` says, or else well."""

    def __init__(self) -> None:
        self.day, self.sights, self.looks = make.NOW, dict[str, Observation](), list[tuple[date, str]]()

    def run(self, *sights: Observation) -> str:
        """On as many days as there are sights of the usual address."""
        said = ""
        for seen_as in sights or [self.sights.get(make.SITE, WELL)]:
            self.sights[make.SITE] = seen_as
            said = links.run(now=self.day, visit=self._visit)
            self.day += DAY
        return said

    def _visit(self, address: str) -> Observation:
        self.looks.append((self.day.date(), address))
        return self.sights.get(address, WELL)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def harbour(ana: StaffAccount, ben: StaffAccount) -> Listing:
    """Has a page and a number."""
    return make.visible(make.listing(name="Harbour Line", number="030 123456", by=ana), writer=ana, checker=ben)


def shown(listing: Listing) -> list[str]:
    edition = Edition.objects.current().with_evidence().get(listing=listing)
    return [contact["value"] for contact in edition.contacts_shown(make.TODAY)]


def open_tasks() -> list[tuple[Listing | None, str]]:
    return [(task.listing, task.about) for task in Task.objects.still_open()]


def test_what_is_looked_at(watch: Watch, ana: StaffAccount, ben: StaffAccount, harbour: Listing) -> None:
    make.listing(name="Draft", address="https://draft.example/")
    official = {"group": "cost", "method": Method.OFFICIAL_PAGE, "by": ana}
    make.fact_check(harbour, **official, source="https://state.example/fees")
    make.fact_check(harbour, **official | {"method": Method.CALLED}, source="https://called.example/")
    make.fact_check(harbour, group="cost", method=Method.PRESS, source="https://press.example/", by=ana)
    mail = make.listing(name="Mail", address="help@mail.example", channel="e", by=ana)
    gone = make.listing(name="Gone", address="https://removed.example/", by=ana)
    for listing in (mail, gone):
        make.visible(listing, writer=ana, checker=ben)
    workflow.move(gone, to=State.REMOVED, by=ana, why="closed", now=make.NOW)
    make.visible(make.country_rule(), writer=ana, checker=ben)
    make.country_rule(text="A draft.", source="https://law.example/draft")

    watch.run()

    found = ["https://help.example/", "https://law.example/1", "https://state.example/fees"]
    assert [link.address for link in WatchedLink.objects.all()] == found
    assert sorted(address for _day, address in watch.looks) == found


def test_a_link_that_nobody_is_shown_is_forgotten(watch: Watch, ana: StaffAccount, harbour: Listing) -> None:
    watch.run(SILENT, SILENT, SILENT)
    workflow.move(harbour, to=State.REMOVED, by=ana, why="closed", now=watch.day)
    watch.run()

    assert not WatchedLink.objects.exists()
    assert Task.objects.get().closed_why == "The link stands on no page any more."


def test_a_paused_listing_is_watched_on(watch: Watch, ana: StaffAccount, harbour: Listing) -> None:
    watch.run(ELSEWHERE, ELSEWHERE)
    workflow.move(harbour, to=State.PAUSED, by=ana, why="its link", now=watch.day)
    watch.run(ELSEWHERE)

    assert (open_tasks(), WatchedLink.objects.get().in_a_row) == ([(harbour, make.SITE)], 3)


def test_well_once_a_week_else_every_day(watch: Watch, harbour: Listing) -> None:
    watch.run(*[WELL] * 8, *[SILENT] * 8)

    assert [(day - make.TODAY).days for day, _address in watch.looks] == [0, 7, 14, 15]


def test_at_most_once_a_day(watch: Watch, harbour: Listing) -> None:
    watch.run(SILENT)
    watch.day -= DAY
    watch.run(SILENT)

    assert (len(watch.looks), WatchedLink.objects.get().in_a_row) == (1, 1)


def test_hosts_take_turns(watch: Watch, ana: StaffAccount, ben: StaffAccount) -> None:
    for address in ("https://a.example/1", "https://a.example/2", "https://b.example/1", "https://b.example/2"):
        make.visible(make.listing(address=address, by=ana), writer=ana, checker=ben)
    watch.run()

    assert [address.removeprefix("https://") for _day, address in watch.looks] == [
        "a.example/1", "b.example/1", "a.example/2", "b.example/2",
    ]  # fmt: skip


@pytest.mark.parametrize("seen_as", UNSAFE, ids=lambda seen_as: seen_as.finding)
def test_an_unsafe_link_is_hidden_when_found_twice_and_the_phone_stays(
    watch: Watch, harbour: Listing, seen_as: Observation
) -> None:
    watch.run(seen_as)
    assert (len(shown(harbour)), open_tasks()) == (2, [])

    said = watch.run(seen_as)

    assert (shown(harbour), open_tasks()) == (["+4930123456"], [(harbour, make.SITE)])
    assert said == "links: 1 looked at, 1 of them not well, 0 listings hidden."  # it has its phone
    lapsed = FactCheck.objects.get(about=make.SITE)
    assert (lapsed.lapsed_on, lapsed.lapsed_why) == (
        make.TODAY + DAY,
        "The link watch found twice that the link is not safe.",
    )


@pytest.mark.parametrize("seen_as", [*UNSAFE, *MERELY_TROUBLED], ids=lambda seen_as: seen_as.finding)
def test_one_bad_moment_hides_nothing_and_alarms_nobody(watch: Watch, harbour: Listing, seen_as: Observation) -> None:
    watch.run(seen_as, WELL)
    watch.day += 6 * DAY  # on which nothing is due
    watch.run(seen_as, WELL)
    assert (len(shown(harbour)), Task.objects.count()) == (2, 0)


@pytest.mark.parametrize("seen_as", MERELY_TROUBLED, ids=lambda seen_as: seen_as.finding)
def test_mere_trouble_is_a_task_when_found_three_times_and_hides_nothing(
    watch: Watch, harbour: Listing, seen_as: Observation
) -> None:
    watch.run(seen_as, seen_as)
    assert open_tasks() == []
    watch.run(seen_as, seen_as)
    assert (len(shown(harbour)), open_tasks()) == (2, [(harbour, make.SITE)])


def test_what_the_task_says(watch: Watch, harbour: Listing) -> None:
    watch.run(ELSEWHERE, ELSEWHERE)
    assert Task.objects.get().words == (
        "The link leads to another site: hxxps[:]//casino[.]example/win. It is like this since 20 November 2026. "
        "Not well on 2 looks in a row. Visitors are not shown it any more."
    )
    assert Task.objects.get().opened_on == make.TODAY + DAY


def test_what_the_task_of_an_error_says(watch: Watch, harbour: Listing) -> None:
    watch.run(MISSING, MISSING, MISSING)
    assert Task.objects.get().words == (
        "The link does not lead to a page. The answer was 404. It is like this since 20 November 2026. "
        "Not well on 3 looks in a row. Visitors are still shown it."
    )


def test_a_source_that_is_unsafe_is_a_task_and_lapses_nothing(watch: Watch, ana: StaffAccount, harbour: Listing) -> None:
    check = make.fact_check(harbour, group="cost", method=Method.OFFICIAL_PAGE, source=CASINO, by=ana)
    watch.sights[CASINO] = Observation(Finding.PARKED)
    watch.run(*[WELL] * 2)
    check.refresh_from_db()
    assert (open_tasks(), check.lapsed_on, len(shown(harbour))) == ([(harbour, CASINO)], None, 2)


def test_a_country_rule_has_a_task_of_its_own(watch: Watch, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.country_rule(), writer=ana, checker=ben)
    watch.sights["https://law.example/1"] = Observation(Finding.GONE)
    watch.run(*[WELL] * 2)
    assert open_tasks() == [(None, "https://law.example/1")]


def test_each_listing_that_has_the_link_has_a_task(watch: Watch, ana: StaffAccount, ben: StaffAccount, harbour: Listing) -> None:
    other = make.visible(make.listing(name="Other", by=ana), writer=ana, checker=ben)
    watch.run(SILENT, SILENT, SILENT)
    assert sorted(open_tasks(), key=str) == sorted([(harbour, make.SITE), (other, make.SITE)], key=str)


def test_when_it_answers_again_the_task_closes_itself_and_the_evidence_stays_lapsed(watch: Watch, harbour: Listing) -> None:
    watch.run(ELSEWHERE, ELSEWHERE, WELL)

    task = Task.objects.get()
    assert (task.closed_why, task.closed_by, task.closed_on) == ("It answers again.", None, make.TODAY + 2 * DAY)
    assert shown(harbour) == ["+4930123456"]


def test_who_looked_and_was_content_is_not_overruled(watch: Watch, ana: StaffAccount, harbour: Listing) -> None:
    watch.run(ELSEWHERE, ELSEWHERE)
    make.fact_check(harbour, about=make.SITE, read_on=watch.day.date(), by=ana)
    Task.objects.get().close(by=ana, why="They moved there.", on=watch.day.date())

    watch.run(*[ELSEWHERE] * 5)

    assert (len(shown(harbour)), open_tasks()) == (2, [])


def test_who_was_content_with_one_thing_was_not_with_another(watch: Watch, ana: StaffAccount, harbour: Listing) -> None:
    watch.run(ELSEWHERE, ELSEWHERE)
    make.fact_check(harbour, about=make.SITE, read_on=watch.day.date(), by=ana)
    watch.run(*[ELSEWHERE] * 3)

    other = Observation(Finding.ELSEWHERE, target="https://worse.example/")
    watch.run(other)
    assert (len(shown(harbour)), WatchedLink.objects.get().in_a_row) == (2, 1)
    watch.run(other)
    assert (shown(harbour), open_tasks()) == (["+4930123456"], [(harbour, make.SITE)])


def test_a_closed_task_stays_closed_while_nothing_changes(watch: Watch, ana: StaffAccount, harbour: Listing) -> None:
    watch.run(MISSING, MISSING, MISSING)
    Task.objects.get().close(by=ana, why="It turns machines away.", on=watch.day.date())
    watch.run(*[MISSING] * 4)
    assert open_tasks() == []
    watch.run(WELL, *[WELL] * 6, MISSING, MISSING, MISSING)
    assert open_tasks() == [(harbour, make.SITE)]


def test_a_trouble_that_changes_its_face_every_day_is_believed(watch: Watch, harbour: Listing) -> None:
    """Houses of parked domains send each visitor to somebody else."""
    watch.run(ELSEWHERE, Observation(Finding.ELSEWHERE, target="https://other.example/"))
    assert (shown(harbour), open_tasks()) == (["+4930123456"], [(harbour, make.SITE)])


def test_an_address_of_somebody_else_stays(watch: Watch, ana: StaffAccount, ben: StaffAccount, harbour: Listing) -> None:
    near = "https://help.example/chat"
    other = make.visible(make.listing(name="Other", address=near, by=ana), writer=ana, checker=ben)
    watch.run(ELSEWHERE, ELSEWHERE)
    assert (shown(harbour), shown(other), {about for _listing, about in open_tasks()}) == (["+4930123456"], [near], {make.SITE})


def test_a_change_of_the_page_is_noted_with_its_day_and_is_no_task(watch: Watch, harbour: Listing) -> None:
    changed = Observation(Finding.WELL, status=200, title="Harbour Line", fingerprint="2")
    watch.run(WELL)
    assert WatchedLink.objects.get().changed_on is None
    watch.run(*[WELL] * 6, *[MISSING] * 2, changed)

    link = WatchedLink.objects.get()
    assert (link.title, link.fingerprint, link.changed_on) == ("Harbour Line", "2", make.TODAY + 9 * DAY)
    assert Task.objects.count() == 0


def test_running_again_the_same_day_changes_nothing(watch: Watch, harbour: Listing) -> None:
    watch.run(ELSEWHERE, ELSEWHERE)
    before = [list(model.objects.values()) for model in (WatchedLink, FactCheck, Task)]
    watch.day -= DAY
    assert watch.run(ELSEWHERE) == "links: 0 looked at, 0 of them not well, 0 listings hidden."
    assert [list(model.objects.values()) for model in (WatchedLink, FactCheck, Task)] == before


def test_two_runs_at_once_count_one_look(harbour: Listing) -> None:
    def meanwhile(address: str) -> Observation:
        links.run(now=make.NOW, visit=lambda address: SILENT)
        return SILENT

    links.run(now=make.NOW, visit=meanwhile)
    assert WatchedLink.objects.get().in_a_row == 1


def test_no_transaction_is_open_while_it_looks(harbour: Listing) -> None:
    """But the one of the test, which is not counted."""
    outside, seen = list(connection.savepoint_ids), list[list[str]]()

    def visit(address: str) -> Observation:
        seen.append(list(connection.savepoint_ids))
        return WELL

    links.run(now=make.NOW, visit=visit)
    assert seen == [outside]


class Killed(BaseException):
    pass


def test_killed_at_any_look_nothing_has_come_of_it_and_the_next_run_does_it_all(
    watch: Watch, ana: StaffAccount, ben: StaffAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lapsing, "MOST_AT_ONCE", 100)  # the breaker is tested elsewhere
    monkeypatch.setattr(links, "SITES", 100)
    make.visible(make.listing(address="", number="030 123456", by=ana), writer=ana, checker=ben)
    for number in range(4):
        address = f"https://help-{number}.example/"
        make.visible(make.listing(address=address, by=ana), writer=ana, checker=ben)
        watch.sights[address] = ELSEWHERE
    watch.run()
    for moment in range(4):
        with undone():
            check_that_the_next_run_does_it_all(watch, moment)


def check_that_the_next_run_does_it_all(watch: Watch, moment: int) -> None:
    day, looks, watch.looks = watch.day, list[str](), []

    def visit(address: str) -> Observation:
        looks.append(address)
        if len(looks) == moment + 1:
            raise Killed
        return ELSEWHERE

    with pytest.raises(Killed):
        links.run(now=day, visit=visit)
    watch.run()
    watch.day = day

    assert (len(watch.looks), len(open_tasks()), FactCheck.objects.filter(lapsed_on=None).count()) == (4, 4, 1)
    assert set(WatchedLink.objects.values_list("in_a_row", flat=True)) == {2}


def test_killed_before_the_tasks_it_has_hidden_nothing_and_does_both_next_time(
    watch: Watch, harbour: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.run(ELSEWHERE)
    raise_tasks = links._raise_tasks
    monkeypatch.setattr(links, "_raise_tasks", Mock(side_effect=Killed))
    with pytest.raises(Killed):
        watch.run(ELSEWHERE)
    monkeypatch.setattr(links, "_raise_tasks", raise_tasks)

    assert (len(shown(harbour)), open_tasks(), WatchedLink.objects.get().in_a_row) == (2, [], 1)
    watch.run(ELSEWHERE)
    assert shown(harbour) == ["+4930123456"]
    assert open_tasks() == [(harbour, make.SITE)]
    assert Task.objects.get().words.endswith("Visitors are not shown it any more.")


def test_from_the_address_to_the_task_over_a_real_connection(
    server: Server, visitor: Visitor, ana: StaffAccount, ben: StaffAccount
) -> None:
    at_help = make.listing(address="http://help.example/", number="030 123456", by=ana)
    at_help.fact_checks.update(source="http://help.example/")  # at the usual source, by TLS, nobody answers
    listing = make.visible(at_help, writer=ana, checker=ben)
    server.answers["help.example/"] = to("http://casino.example/\x07win")
    server.answers["casino.example/%07win"] = page("Play.", "Win\x00")
    for day in range(2):
        links.run(now=make.NOW + day * DAY, visit=visitor.look)

    link = WatchedLink.objects.get(address="http://help.example/")
    assert (link.finding, link.target) == ("elsewhere", "http://casino.example/%07win")
    assert (listing, "http://help.example/") in open_tasks()


LAWS = [f"https://law-{nth}.example/" for nth in range(12)]


@pytest.fixture
def twelve_more(watch: Watch, ana: StaffAccount, ben: StaffAccount) -> None:
    """Sites that are watched too: the sources of country rules."""
    for address in LAWS:
        make.visible(make.country_rule(source=address), writer=ana, checker=ben)


def everything() -> list[Any]:
    tables: list[Any] = [Edition, FactCheck, Listing, WatchedLink, Task.objects.exclude(kind="alarm")]
    return [list(getattr(table, "objects", table).order_by("pk").values()) for table in tables]


def test_when_all_fail_alike_it_is_us_and_one_alarm_is_all_that_comes_of_it(
    watch: Watch, harbour: Listing, twelve_more: None
) -> None:
    watch.run()
    for seen_as in (*UNSAFE, *MERELY_TROUBLED):
        watch.day += 6 * DAY
        check_that_one_alarm_is_all(watch, harbour, seen_as)
        Task.objects.all().delete()


def check_that_one_alarm_is_all(watch: Watch, harbour: Listing, seen_as: Observation) -> None:
    """However often: not even the looks are kept, so that nothing can come of them later."""
    before = everything()
    watch.sights = dict.fromkeys(LAWS, seen_as)

    for _day in range(3):
        assert (
            watch.run(seen_as) == "links: 13 looked at, 13 of them not well, 0 listings hidden, stopped by the circuit breaker."
        )

    assert everything() == before
    kind = Finding(seen_as.finding).label
    assert [(task.kind, task.words, task.closed_on) for task in Task.objects.all()] == [
        (
            "alarm",
            f"Too much failed at once. 13 of 13 failed alike: {kind}. Nothing was well, so it is likely our own network.",
            None,
        )
    ]
    watch.sights = {}
    assert watch.run(WELL) == "links: 13 looked at, 0 of them not well, 0 listings hidden."
    assert (len(shown(harbour)), open_tasks()) == (2, [])


def test_most_of_what_was_well_is_us_too_and_what_is_well_is_kept(watch: Watch, harbour: Listing, twelve_more: None) -> None:
    watch.sights = dict.fromkeys(LAWS[:10], SILENT)

    watch.run()

    assert Task.objects.get().words == "Too much failed at once. 10 of 13 failed alike: it does not answer."
    assert dict(WatchedLink.objects.values_list("address", "finding")) == (
        dict.fromkeys(LAWS[:10], "") | dict.fromkeys([*LAWS[10:], make.SITE], "well")
    )

    watch.sights = dict.fromkeys(LAWS[:9], SILENT)
    watch.run()
    assert set(WatchedLink.objects.filter(address__in=LAWS[:9]).values_list("finding", flat=True)) == {"silent"}


def test_where_only_trouble_is_due_some_that_should_be_well_are_asked_whether_we_are(
    watch: Watch, harbour: Listing, twelve_more: None
) -> None:
    watch.sights = dict.fromkeys(LAWS[:4], SILENT)
    watch.run()
    watch.looks.clear()

    assert watch.run() == "links: 4 looked at, 4 of them not well, 0 listings hidden."
    assert [address for _day, address in watch.looks] == [*LAWS[:4], make.SITE, LAWS[10], LAWS[11]]

    watch.sights = dict.fromkeys(LAWS, SILENT)
    assert watch.run(SILENT).endswith("stopped by the circuit breaker.")
    assert set(WatchedLink.objects.filter(address__in=LAWS[:4]).values_list("in_a_row", flat=True)) == {2}


def test_a_run_that_would_hide_too_much_raises_no_task_either(
    watch: Watch, ana: StaffAccount, ben: StaffAccount, twelve_more: None
) -> None:
    last = make.visible(make.listing(by=ana), writer=ana, checker=ben)
    watch.sights = {LAWS[0]: MISSING}
    watch.run(*[Observation(Finding.PARKED)] * 2)

    assert [(task.kind, task.words) for task in Task.objects.all()] == [
        (
            "alarm",
            f"It would leave Germany without anybody: door a. Look first at: {last}. "
            "2 of 5 failed, in several ways.",  # three others were asked, and were well
        )
    ]
    assert set(WatchedLink.objects.exclude(finding="well").values_list("in_a_row", flat=True)) == {1}


def test_it_names_the_site_and_no_person(settings: Any) -> None:
    settings.ALLOWED_HOSTS = [".waymark.example"]
    assert links.visitor().user_agent == "Waymark link watch (+https://waymark.example/en/xx/about/)"
