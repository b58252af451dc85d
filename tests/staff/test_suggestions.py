"""Suggestions at the desk: everybody on the staff reads and deletes them, nobody adds or changes one."""

import pytest
from django.contrib.admin.models import LogEntry

from directory.curation.suggestions import Suggestion
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import see

LIST = "/desk/directory/suggestion/"


@pytest.fixture(params=["curator", "checker", "safeguarding lead"])
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_all_staff_read_them(role: str, at_the_desk: AtTheDesk) -> None:
    listing = make.listing(name="Harbour Line")
    make.suggestion(what="waited", weeks=6, about=listing.pk, words="First line.\n<script>alert(1)</script>")
    client, row = at_the_desk(make.staff("dee", role)), Suggestion.objects.get()

    rows, page = see(client, LIST).html, see(client, f"{LIST}{row.pk}/change/").html

    assert [word for word in ("Harbour Line", "how long the wait was", "2026-11-20, 12–13 h UTC") if word not in rows] == []
    assert "First line.<br>&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert ("<script>alert" in rows, "<script>alert" in page) == (False, False)


def test_the_newest_comes_first(at_the_desk: AtTheDesk) -> None:
    make.suggestion(now=make.NOW, place="de")
    make.suggestion(now=make.NOW.replace(hour=15), place="gb")
    make.suggestion(now=make.NOW.replace(day=19, hour=23), place="fr")

    page = see(at_the_desk(make.staff("dee")), LIST).html

    assert [part.split("<")[0] for part in page.split('field-place">')[1:]] == ["gb", "de", "fr"]


def test_nobody_adds_or_changes_one(role: str, at_the_desk: AtTheDesk) -> None:
    row = make.suggestion()
    client = at_the_desk(make.staff("dee", role))
    words = {"what": "other", "words": "Written by staff.", "place": "de"}

    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", words).status_code == 403
    assert client.post(f"{LIST}{row.pk}/change/", words).status_code == 403
    assert Suggestion.objects.get().words == row.words


def test_all_staff_delete_them_and_no_word_stays(role: str, at_the_desk: AtTheDesk) -> None:
    one, other = make.suggestion(words="Ada lives next door."), make.suggestion(words="Ada lives next door.")
    client = at_the_desk(make.staff("dee", role))

    assert client.post(f"{LIST}{one.pk}/delete/", {"post": "yes"}).status_code == 302
    client.post(LIST, {"action": "delete_selected", "_selected_action": other.pk, "post": "yes"})

    assert not Suggestion.objects.exists()
    assert {entry.object_repr for entry in LogEntry.objects.all()} == {"something else, 2026-11-20"}
    assert "Ada" not in str([entry.__dict__ for entry in LogEntry.objects.all()])


def test_outsiders_read_none(at_the_desk: AtTheDesk) -> None:
    row = make.suggestion()
    dee = make.staff("dee")
    dee.is_staff = False
    dee.save()

    assert at_the_desk(dee).get(f"{LIST}{row.pk}/change/").status_code == 302
