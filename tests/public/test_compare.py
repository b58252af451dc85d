"""Choosing from a list, seeing listings side by side, and the sheet for somebody else: all of it without scripts or traces."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make
from tests.public.written import Write

Publish = Callable[..., Listing]
FIVE = [{"scheme": f"Scheme {number}", "label": f"{number} of 5", "rated_in": 2020 + number} for number in range(1, 6)]
NO_EFFECT = {"words": "Lots were drawn.", "measured": ["k"], "outcome": "n", "year": 2019}


@pytest.fixture
def programme(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def programme(**fields: Any) -> Listing:
        return make.visible(make.programme(by=ana, **fields), writer=ana, checker=ben)

    return programme


def address(*listings: Listing, more: str = "&r=1") -> str:
    return "/en/de/l/?" + "&".join(f"c={listing.code}" for listing in listings) + more


def rows(client: Client, where: str) -> dict[str, list[list[str]]]:
    """term: of each listing, what is said or the words where nothing is."""
    return {
        row.term: [[said.words for said in (*cell.statements, *cell.buttons)] or [cell.not_stated] for _card, cell in row.cells]
        for row in client.get(where).context["comparison"].rows
    }


def text(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_the_facts_of_each_stand_side_by_side(client: Client, programme: Publish) -> None:
    path = programme(name="Long Path", settings=["s", "p"], target_groups=["c"], dose="Six lessons.", cost="free")
    road = programme(name="Long Road", settings=["s"], maximum_age=11, languages=["es"])

    found = rows(client, address(path, road))

    assert [len(said) for said in found.pop("From")] == [1, 1]
    assert found == {
        "Kind": [["Prevention programme"], ["Prevention programme"]],
        "Where it is used": [["Schools and nurseries, Sport"], ["Schools and nurseries"]],
        "Who it reaches": [["Children"], ["Not stated"]],
        "How much": [["Six lessons."], ["Not stated"]],
        "Languages": [["Not stated"], ["Español"]],
        "Ages": [["Not stated"], ["Up to age 11"]],
        "Where": [["Germany"], ["Germany"]],
        "Cost": [["Free"], ["Not stated"]],
        "Studies": [["No evaluation seen"], ["No evaluation seen"]],
        "Contact": [["help.example"], ["help.example"]],
        "Checked": [["From its own page, read November 2026. Not checked by a person."]] * 2,
    }


def test_five_ratings_beside_none(client: Client, programme: Publish) -> None:
    rated, unseen = programme(name="Rated", ratings=FIVE), programme(name="Unseen")
    without_effect = programme(name="Without", studies=[NO_EFFECT])
    where = address(rated, unseen, without_effect)

    found, page = rows(client, where), text(client.get(where).content.decode())

    assert found["Rated by a scheme"] == [
        [f"Scheme {number}: {number} of 5" for number in range(1, 6)], ["No rating seen"], ["No rating seen"],
    ]  # fmt: skip
    assert found["Studies"] == [["No study seen"], ["No evaluation seen"], ["Lots were drawn."]]
    assert "Scheme 1: 1 of 5 2021. Rated by Body. Read 20 November 2026 at help.example" in page
    assert "2019. It looked at: Knowledge and skills. It found no effect." in page
    assert page.count("This is not an endorsement.") == 1
    assert page.count("Most studies ask what people know afterwards. Few can say if there is less abuse.") == 1


def test_what_was_read_on_a_page_leads_to_it(client: Client, programme: Publish) -> None:
    rated = programme(ratings=[{"source": "https://scheme.example/1"}])
    page = client.get(address(rated, programme())).content.decode()

    assert '<a href="https://scheme.example/1" rel="noreferrer"><bdi translate="no">scheme.example</bdi></a>' in page


def test_services(client: Client, publish: Publish) -> None:
    line = publish(name="Line", doors=("c",), number="030 23125000", address="", asks_name="no", tells=["danger to self"])
    where = address(line, publish(doors=("c",)))

    found, page = rows(client, where), client.get(where).content.decode()

    assert found["Contact"] == [["030 23125000"], ["help.example"]]
    assert found["Your name"] == [["No name needed"], ["Not stated if they ask your name"]]
    assert "tell someone if" in found["What happens to what I say"][0][0]
    assert "Most studies" not in page


def test_people_of_two_lists_never_share_a_table(client: Client, publish: Publish, programme: Publish) -> None:
    me, done = (publish(name=about, doors=("b",), about=about, maximum_age=17) for about in ("me", "done"))
    other, hotline = publish(name="Other", doors=("c",)), publish(name="Report", kind="reporting-hotline", doors=())

    for two in ((me, done), (other, programme()), (other, hotline), (hotline, publish(kind="reporting-hotline", doors=()))):
        page = client.get(address(*two))
        assert (page.context["comparison"], page.context["other_way"]) == (None, ""), two
        assert page.context["groups"] or page.context["asks"]


def test_training_without_what_is_known_says_so(client: Client, publish: Publish) -> None:
    schools = [publish(name=name, doors=("e",), kind="training-body") for name in ("One", "Two")]

    found = rows(client, address(*schools))

    assert list(found) == ["Kind", "From", "Languages", "Where", "Contact", "Checked"]
    assert found["Kind"] == [["Training body"], ["Training body"]]


def test_training_side_by_side_says_when_it_begins_and_what_it_gives(
    client: Client, ana: StaffAccount, ben: StaffAccount
) -> None:
    dated = {"title": "Dated", "dates": ["2027-03-04"]}
    credit = {"type": "ce", "body": "EXB", "body_name": "Example Board", "accepted_by": "boards of two states", "course": "Dated"}
    made = [
        make.training_body(by=ana, courses=[dated], credits=[credit, {"type": "cpd"}]),
        make.training_body(by=ana, courses=[{"title": "Any time", "on_demand": True}]),
        make.training_body(by=ana, courses=[{"title": "No date"}]),
    ]
    for listing in made:
        make.visible(listing, writer=ana, checker=ben)
    page = client.get(address(*made)).context["comparison"]
    column = {row.term: [cell.statements for _card, cell in row.cells] for row in page.rows}

    assert [[said.words for said in cell] for cell in column["Next date"]][1:] == [["Begin at any time"], ["No dates announced"]]
    assert "4 March 2027" in column["Next date"][0][0].words
    own = {said.words.partition(":")[0]: said.more for said in column["Credit"][0]}
    assert own["Dated"] == "Example Board. Accepted by: boards of two states."
    assert len(own) == 2


def test_four_at_most_in_the_order_of_the_list(client: Client, programme: Publish) -> None:
    made = [programme(name=f"Programme {number}", ratings=FIVE[:number]) for number in range(5)]
    page = client.get(address(*made))

    assert [card.name for card in page.context["comparison"].cards] == [f"Programme {number}" for number in range(4)]
    assert "Only four fit side by side. 1 more is on the list." in page.content.decode()
    back = client.get(address(*reversed(made[:3])))
    assert [card.name for card in back.context["comparison"].cards] == ["Programme 2", "Programme 1", "Programme 0"]


def test_one_is_not_compared(client: Client, programme: Publish) -> None:
    one, other = programme(), programme()

    assert client.get(address(one)).context["comparison"] is None
    assert "Side by side" not in client.get(address(one, more="")).content.decode()
    way = client.get(address(one, other, more="")).context["other_way"]
    assert way == address(one, other).partition("?")[2]
    assert client.get(f"/en/de/l/?{way}").context["other_way"] == address(one, other, more="").partition("?")[2]


def test_a_table_that_stays_one_on_narrow_screens(client: Client, programme: Publish) -> None:
    page = client.get(address(programme(name="One"), programme(name="Two"))).content.decode()
    tags = re.findall(r"<(table|thead|tbody|tr|th|td)\b([^>]*)>", page)
    roles = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell", "table": "table"}

    assert [tag for tag, given in tags if tag != "th" and f'role="{roles[tag]}"' not in given] == []
    heads = [given for tag, given in tags if tag == "th"]
    assert [given for given in heads if not re.search('role="(column|row)header" scope="(col|row)"', given)] == []
    assert page.count('<p class="whose"><bdi translate="no">One</bdi></p>') == page.count('role="rowheader"')


def test_people_of_different_doors_are_kept_apart_here_too(client: Client, publish: Publish) -> None:
    own, happened = publish(name="Own", doors=("a",)), publish(name="Happened", doors=("d",))
    also = publish(name="Also Happened", doors=("d",))

    assert client.get(address(own, happened)).context["comparison"] is None
    page = client.get(address(own, happened, also, more="&r=1&f=d"))
    assert [card.name for card in page.context["comparison"].cards] == ["Happened", "Also Happened"]
    assert "Own" not in text(page.content.decode())


def test_each_list_leads_to_choosing_and_back(client: Client, programme: Publish) -> None:
    one = programme(name="One", cost="free")
    page = client.get("/en/de/f/?x=f")

    assert re.search(r'href="\?x=f&amp;o=1"\s*>Compare or print some of these</a>', page.content.decode())
    assert 'type="checkbox" name="c"' not in page.content.decode()
    choosing = client.get("/en/de/f/?x=f&o=1").content.decode()
    assert text(choosing).count("Choose: One") == 1
    assert f'<input type="checkbox" name="c" value="{one.code}">' in choosing
    assert ('href="?x=f"' in choosing, choosing.count(">Show the chosen ones</button>")) == (True, 2)
    assert 'action="/en/de/l/"' in choosing
    assert "Compare or print" not in client.get("/en/gb/f/").content.decode()  # nothing to choose from
    assert client.get("/en/gb/f/?o=1").context.get("ticked") is None


def test_what_is_ticked_on_one_page_of_the_list_stays_on_the_next(client: Client, programme: Publish) -> None:
    for number in range(11):
        programme(name=f"Programme {number}", cost="free")
    first = client.get("/en/de/f/?x=f&o=1").context["list"].cards[0]

    second = client.get(f"/en/de/f/?o=1&x=f&c={first.code}&page=2")

    html = second.content.decode()
    other = second.context["list"].cards[0]
    assert (other.code == first.code, "1 more is ticked on another page of this list." in html) == (False, True)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', html)
    assert hidden == [("o", "1"), ("x", "f"), ("c", first.code)]
    assert re.search(r'<button class="button button-plain" name="page" value="1"\s+formaction="/en/de/f/">', html)
    again = client.get(f"/en/de/f/?o=1&x=f&c={first.code}&c={other.code}&page=1").content.decode()
    assert f'<input type="checkbox" name="c" value="{first.code}" checked>' in again
    sent = client.get(f"/en/de/l/?o=1&x=f&c={first.code}&c={other.code}&f=f")
    assert (sent.status_code, sent["Location"]) == (302, f"/en/de/l/?o=1&c={first.code}&c={other.code}&f=f")
    assert "no-store" in sent["Cache-Control"]
    assert "You chose 2" in client.get(sent["Location"]).content.decode()


def test_the_two_lists_of_door_b_are_chosen_from_one_by_one(client: Client, publish: Publish) -> None:
    both = publish(doors=("b",), about="both", maximum_age=17)

    assert client.get("/en/de/b/?o=1").context.get("ticked") is None
    page = client.get("/en/de/b/?w=done&o=1").content.decode()
    assert '<input type="hidden" name="w" value="done">' in page
    (group,) = client.get(f"/en/de/l/?o=1&w=done&c={both.code}&f=b").context["groups"]
    assert group.heading.endswith("Someone did something to me")


def test_without_a_tick_the_same_page_says_so_and_keeps_its_filters(client: Client, programme: Publish) -> None:
    programme(cost="free")
    choosing = client.get("/en/de/f/?x=f&o=1")
    said = "Nothing is ticked yet."

    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', choosing.content.decode())) | {"f": "f"}
    back = client.get("/en/de/l/", sent)

    assert (back.status_code, back["Location"]) == (302, "/en/de/f/?o=0&x=f")
    page = client.get(back["Location"])
    assert (said in choosing.content.decode(), said in page.content.decode()) == (False, True)
    assert page.context["list"].query == "x=f"
    ticked = page.context["list"].cards[0].code
    assert said not in client.get(f"/en/de/f/?o=0&x=f&c={ticked}").content.decode()


@pytest.mark.parametrize("path", ["l/?o=1", "l/?o=1&f=x", "l/?o=1&f=f&r=1&p=fr", "l/?o=1&f=b&w=done", "l/?o=0&f=f"])
def test_every_way_without_a_tick_ends_on_a_page(client: Client, programme: Publish, path: str) -> None:
    programme()

    assert client.get(f"/en/de/{path}", follow=True).status_code == 200


def test_one_alone_is_told_that_it_takes_two(client: Client, programme: Publish) -> None:
    one, other = programme(), programme()
    said = "Side by side needs two or more."

    assert said in client.get(address(one, more="&o=1&f=f&r=1")).content.decode()
    assert said not in client.get(address(one, other, more="&o=1&f=f")).content.decode()


def test_what_is_the_same_for_all_stands_once_where_there_is_no_room(client: Client, programme: Publish) -> None:
    path = programme(name="Long Path", settings=["s"], cost="free")
    road = programme(name="Long Road", settings=["s"], languages=["es"])
    page = client.get(address(path, road))
    comparison, html = page.context["comparison"], page.content.decode()

    assert [row.term for row in comparison.rows if row.is_same] == [term for term, _fact in comparison.same]
    assert {term for term, _fact in comparison.same} >= {"Kind", "Where it is used"}
    assert {term for term, _fact in comparison.same} & {"Cost", "Languages"} == set()
    assert html.count('<tr role="row" class="same">') == len(comparison.same)
    once = text(html.partition('id="same"')[2].partition("</section>")[0])
    assert once.count("Schools and nurseries") == 1
    assert (
        'id="same"'
        not in client.get(address(path, programme(name="Other", settings=["p"], places=("fr", "de")), more="")).content.decode()
    )


def test_ticks_that_no_code_can_have_are_left_out(client: Client, programme: Publish) -> None:
    one = programme()
    page = client.get(f"/en/de/f/?o=1&c=<script>&c={one.code}&c=%00")

    assert page.context["ticked"] == [one.code]
    assert "<script>&" not in page.content.decode()


def test_the_sheet_holds_the_numbers_of_the_place(client: Client, publish: Publish, line: Write) -> None:
    line(country="de", number="0800 1110111", name="Seelsorge", languages=["de"], hours="24/7", time_zone="Europe/Berlin")
    line(country="de", number="116 111", name="Young Line", purpose="child")
    line(country="fr", number="31 14", name="Elsewhere")
    one = publish(doors=("c",), number="030 23125000")
    page = client.get(address(one, more="")).content.decode()

    sheet = text(page.partition('class="only-print sheet"')[2].partition("</section>")[0])
    assert "In danger now, in Germany: 110" in sheet
    assert "Seelsorge , Deutsch: Call 0800 1110111 . Open day and night" in sheet
    assert "For people under 18: Young Line : Call 116 111" in sheet
    assert "Elsewhere" not in page
    assert "<title>List</title>" in page
    assert '<body class="hand-out">' in page
    assert "As of " in page


@pytest.mark.parametrize("more", ["", "&r=1"])
def test_the_same_queries_with_one_and_with_four(
    client: Client, programme: Publish, more: str, django_assert_num_queries: Any
) -> None:
    made = [programme(ratings=FIVE, studies=[NO_EFFECT]) for _number in range(4)]

    for listings in (made[:1], made):
        with django_assert_num_queries(3):
            client.get(address(*listings, more=more))
    with django_assert_num_queries(4):
        client.get("/en/de/f/?o=1")
    with django_assert_num_queries(4):
        client.get("/en/de/f/")
