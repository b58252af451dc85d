"""Tasks and watched links at the desk: read without a way to follow them, taken, handed over, closed with a reason."""

import re
from typing import Any

import pytest

from directory.curation.links import WatchedLink
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send

TASKS, LINKS = "/desk/directory/task/", "/desk/directory/watchedlink/"
BAD = "https://casino.example/win"


def rows(page: Page) -> list[str]:
    """The words of each row."""
    return re.findall(r'class="field-words"><a [^>]*>([^<]*)<', page.html)


def page_of(task: Task) -> str:
    return f"{TASKS}{task.pk}/change/"


def said(page: Page) -> list[str]:
    return re.findall(r'<li class="(?:success|error)">([^<]*)</li>', page.html)


def test_open_tasks_are_listed_the_oldest_first(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.task(words="Younger.", about="b")
    make.task(words="Older.", about="a", on=make.TODAY.replace(day=1))
    make.task(words="Closed.", about="c").close(by=None, why="done", on=make.TODAY)
    client = at_the_desk(ana)

    assert rows(see(client, TASKS)) == ["Older.", "Younger."]
    assert rows(see(client, f"{TASKS}?status=closed")) == ["Closed."]


def test_tasks_are_found_by_who_has_them_and_by_kind(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    for name, account in (("Mine", ana), ("His", ben), ("Free", None)):
        make.task(words=name, about=name, kind=Task.Kind.HOURS if account else Task.Kind.LINK)
        Task.objects.filter(words=name).update(taken_by=account)
    client = at_the_desk(ana)

    assert rows(see(client, f"{TASKS}?status=mine")) == ["Mine"]
    assert rows(see(client, f"{TASKS}?status=free")) == ["Free"]
    assert rows(see(client, f"{TASKS}?kind__exact=link")) == ["Free"]


def test_a_task_is_taken_handed_over_and_closed(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    task = make.task(make.listing())
    client = at_the_desk(ana)

    take = see(client, page_of(task)).form(f"{TASKS}{task.pk}/take/")
    assert said(send(client, take.action, take.filled())) == ["It is yours."]
    task.refresh_from_db()
    assert task.taken_by == ana

    page = see(client, page_of(task))
    assert [form.action for form in page.forms if form.action == take.action] == []
    hand = page.form(f"{TASKS}{task.pk}/hand_over/")
    assert said(send(client, hand.action, hand.filled(to=ben.pk))) == ["Handed over to ben."]
    task.refresh_from_db()
    assert task.taken_by == ben

    close = see(client, page_of(task)).form(f"{TASKS}{task.pk}/close/")
    assert said(send(client, close.action, close.filled(why="It works in a browser."))) == ["It is closed. Thank you."]
    task.refresh_from_db()
    assert (task.closed_by, task.closed_why, task.closed_on is None) == (ana, "It works in a browser.", False)
    assert [form.action for form in see(client, page_of(task)).forms if str(task.pk) in form.action] == []


def test_handed_over_to_nobody_it_is_free(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    task = make.task()
    Task.objects.update(taken_by=ana)
    client = at_the_desk(ana)
    hand = see(client, page_of(task)).form(f"{TASKS}{task.pk}/hand_over/")
    assert said(send(client, hand.action, hand.filled(to=""))) == ["Anybody can take it now."]
    task.refresh_from_db()
    assert task.taken_by is None


def test_only_who_may_act_is_a_colleague(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    for account in (make.staff("dee", "translator"), make.staff("eve", is_active=False), make.staff("fay")):
        if account.username == "fay":
            account.is_staff = False
            account.save()
    page = see(at_the_desk(ana), page_of(make.task()))
    assert page.texts["option"] == ["whoever takes it", "ben"]


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        ("close", {}, "Say why: the reason is kept with the task."),
        ("close", {"why": " \x00 "}, "Say why: the reason is kept with the task."),
        ("close", {"why": "x" * 201}, "The reason is too long. 200 signs are enough."),
        ("hand_over", {"to": "0"}, "Choose one of your colleagues, or nobody."),
        ("hand_over", {"to": "x"}, "Choose one of your colleagues, or nobody."),
        ("hand_over", {"to": "9" * 40}, "Choose one of your colleagues, or nobody."),
        ("take", {}, "Somebody else has taken it already."),
    ],
)
def test_bad_input_is_answered_with_one_sentence(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount, step: str, data: dict[str, Any], sentence: str
) -> None:
    task = make.task()
    Task.objects.update(taken_by=ben)
    assert said(send(at_the_desk(ana), f"{TASKS}{task.pk}/{step}/", data)) == [sentence]
    task.refresh_from_db()
    assert (task.taken_by, task.closed_on) == (ben, None)


@pytest.mark.parametrize("meanwhile", ["taken", "other words"])
@pytest.mark.parametrize(("step", "typed"), [("hand_over", {"to": ""}), ("close", {"why": "Nothing to do."})])
def test_nobody_closes_or_hands_over_what_they_did_not_see(
    meanwhile: str, step: str, typed: dict[str, str], at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    task, client = make.task(), at_the_desk(ana)
    form = see(client, page_of(task)).form(f"{TASKS}{task.pk}/{step}/")
    if meanwhile == "taken":
        Task.objects.update(taken_by=ben)
    else:
        make.task(words="The domain is for sale.")
    before = list(Task.objects.values())

    page = send(client, form.action, form.filled(**typed))

    assert said(page) == ["It was changed while you had it open. Look at it again, then press once more."]
    assert list(Task.objects.values()) == before
    assert ("The reason that you typed, to copy: Nothing to do." in page.texts["li"]) == (step == "close")
    again = page.form(form.action)
    assert said(send(client, again.action, again.filled(**typed))) in (["Anybody can take it now."], ["It is closed. Thank you."])


@pytest.mark.parametrize("step", ["take", "hand_over", "close"])
def test_a_closed_task_stays_as_it_is(at_the_desk: AtTheDesk, ana: StaffAccount, step: str) -> None:
    task = make.task()
    task.close(by=None, why="It answers again.", on=make.TODAY)
    assert said(send(at_the_desk(ana), f"{TASKS}{task.pk}/{step}/", {"why": "mine", "to": ""})) == ["It is closed already."]
    task.refresh_from_db()
    assert (task.closed_why, task.taken_by) == ("It answers again.", None)


@pytest.mark.parametrize("step", ["take", "hand_over", "close"])
@pytest.mark.parametrize("role", ["translator", "administrator", "checker"])
def test_who_may_not_edit_may_not_act(at_the_desk: AtTheDesk, step: str, role: str) -> None:
    task = make.task()
    client = at_the_desk(make.staff("dee", role))
    assert client.post(f"{TASKS}{task.pk}/{step}/", {"why": "mine", "to": ""}).status_code == 403
    assert [form.action for form in see(client, page_of(task)).forms if step in form.action] == []
    task.refresh_from_db()
    assert (task.taken_by, task.closed_on) == (None, None)


@pytest.mark.parametrize("step", ["take", "hand_over", "close"])
def test_a_link_does_nothing(at_the_desk: AtTheDesk, ana: StaffAccount, step: str) -> None:
    assert at_the_desk(ana).get(f"{TASKS}{make.task().pk}/{step}/").status_code == 405


def test_nobody_can_follow_what_the_watch_found(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    """Neither in the lists nor on the pages: no address stands there that a browser or a hand would follow."""
    listing = make.listing(address=BAD)
    link = make.watched_link(address=BAD, finding="elsewhere", target="https://worse.example/", title="<a href='//x'>Win</a>")
    task = make.task(listing, about=BAD)
    client = at_the_desk(ana)

    for path in (LINKS, f"{LINKS}{link.pk}/change/", TASKS, page_of(task)):
        page = see(client, path)
        assert [given["href"] for _tag, given in page.tags if "example" in given.get("href", "")] == []
        assert [word for word in ("https://casino", "https://worse", "<a href='//x'>") if word in page.html] == []
    assert "hxxps[:]//casino[.]example/win" in see(client, page_of(task)).html


def test_a_link_says_what_was_found_and_who_uses_it(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing, other = make.listing(address=BAD), make.listing(name="Other", address="https://other.example/")
    make.fact_check(other, group="cost", source=BAD)
    make.watched_link(address=BAD, finding="error", status=404)
    make.watched_link(address="https://unused.example/", finding="well")

    html = see(at_the_desk(ana), LINKS).html

    assert re.findall(r'field-found">([^<]*)<', html) == ["it answers with an error (404)", "it answers"]
    assert re.findall(r'field-listings">(.*?)</td>', html) == [
        ", ".join(f'<a href="/desk/directory/listing/{each.pk}/change/">{each.code}</a>' for each in (listing, other)),
        "none: a country rule, or nothing any more",
    ]


def test_links_are_found_by_finding_and_by_word(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.watched_link(address=BAD, finding="parked", title="Domains")
    make.watched_link(address="https://help.example/", finding="well", title="Help")
    client = at_the_desk(ana)

    def found(query: str) -> list[str]:
        return re.findall(r"hxxps\[:\]//(\w+)\[", see(client, f"{LINKS}?{query}").html)

    assert found("finding__exact=parked") == found("q=casino") == found("q=domains") == ["casino"]
    assert sorted(found("")) == ["casino", "help"]


def test_nobody_changes_what_the_watch_found(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    link = make.watched_link(finding="parked")
    client = at_the_desk(ana)
    assert client.post(f"{LINKS}{link.pk}/change/", {"finding": "well"}).status_code == 403
    assert client.post(f"{LINKS}add/", {"address": BAD}).status_code == 403
    assert client.post(f"{LINKS}{link.pk}/delete/", {"post": "yes"}).status_code == 403
    assert WatchedLink.objects.get().finding == "parked"
