"""Every role at every address of the desk, in one table to be read beside curation/roles.toml."""

from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.test import Client

from directory.catalogue.listings import State
from directory.curation import authorship
from directory.curation.criteria import Criterion
from directory.curation.roles import ROLES, StaffAccount
from directory.curation.workflow import DECIDED_BY_THE_SECOND, MOVES, move, moves_open_to
from directory.staff.site import desk
from tests import make
from tests.staff.conftest import AtTheDesk, undone
from tests.staff.pages import Page, see

COLUMNS = ["curator", "checker", "translator", "administrator", "safeguarding lead", "no role, superuser"]

# For each model its list, its page, its history; then add, save and delete: + may, - is refused with 403.
# "t" is a save that changes texts and nothing else.
PAGES = """
                      cur   che   tra   adm   saf   superuser
listing       read     +     +     +     +     +     +
listing       add      +     -     -     -     -     -
listing       save     +     -     t     -     -     -
listing       delete   -     -     -     -     -     -
crisisline    read     +     +     +     +     +     +
crisisline    add      +     -     -     -     -     -
crisisline    save     +     -     -     -     -     -
crisisline    delete   -     -     -     -     -     -
countryrule   read     +     +     +     +     +     +
countryrule   add      +     -     -     -     -     -
countryrule   save     +     -     t     -     -     -
countryrule   delete   -     -     -     -     -     -
guide         read     +     +     +     +     +     +
guide         add      +     -     -     -     -     -
guide         save     +     -     t     -     -     -
guide         delete   -     -     -     -     -     -
organization  read     +     +     +     +     +     +
organization  add      +     -     -     -     -     -
organization  save     +     -     -     -     -     -
organization  delete   -     -     -     -     -     -
edition       read     +     +     +     +     +     +
edition       add      -     -     -     -     -     -
edition       save     -     -     -     -     -     -
edition       delete   -     -     -     -     -     -
decision      read     +     +     +     +     +     +
decision      add      -     -     -     -     -     -
decision      save     -     -     -     -     -     -
decision      delete   -     -     -     -     -     -
criterion     read     +     +     +     +     +     +
criterion     add      -     -     -     -     -     -
criterion     save     -     -     -     -     -     -
criterion     delete   -     -     -     -     -     -
task          read     +     +     +     +     +     +
task          add      -     -     -     -     -     -
task          save     -     -     -     -     -     -
task          delete   -     -     -     -     -     -
watchedlink   read     +     +     +     +     +     +
watchedlink   add      -     -     -     -     -     -
watchedlink   save     -     -     -     -     -     -
watchedlink   delete   -     -     -     -     -     -
notlisted     read     +     +     +     +     +     +
notlisted     add      -     -     -     +     -     -
notlisted     save     -     -     -     +     -     -
notlisted     delete   -     -     -     -     -     -
suggestion    read     +     +     -     -     +     -
suggestion    add      -     -     -     -     -     -
suggestion    save     -     -     -     -     -     -
suggestion    delete   +     +     -     -     +     -
staffaccount  read     -     -     -     +     -     -
staffaccount  add      -     -     -     +     -     -
staffaccount  save     -     -     -     +     -     -
staffaccount  delete   -     -     -     -     -     -
staffaccount  freeze   -     -     -     +     -     -
staffaccount  unfreeze -     -     -     +     -     -
staffaccount  anonymise -    -     -     +     -     -
"""

# For each move of the workflow: + is done, - is refused with a sentence.
STEPS = """
                       cur   che   tra   adm   saf   superuser
draft      waiting      +     -     +     -     -     -
published  waiting      +     -     +     -     -     -
paused     waiting      +     -     +     -     -     -
frozen     waiting      +     -     +     -     -     -
removed    draft        +     -     -     -     -     -
waiting    published    -     +     -     -     -     -
waiting    draft        +     +     -     -     -     -
published  paused       +     +     -     +     +     -
draft      frozen       +     +     -     +     +     -
waiting    frozen       +     +     -     +     +     -
published  frozen       +     +     -     +     +     -
draft      removed      +     +     -     +     +     -
published  removed      +     +     -     +     +     -
paused     removed      +     +     -     +     +     -
frozen     removed      +     +     -     +     +     -
"""

ORDER = ["save", "read", "add", "delete", "freeze", "unfreeze", "anonymise"]  # the last ones leave less to change


def read(table: str) -> dict[tuple[str, str], dict[str, str]]:
    rows = [line.split() for line in table.strip().splitlines()[1:]]
    return {(row[0], row[1]): dict(zip(COLUMNS, row[2:], strict=True)) for row in rows}


def somebody(column: str) -> StaffAccount:
    """An account without a role reads what all staff read: being a superuser adds nothing."""
    account = make.staff("dee", column, is_superuser=column not in ROLES)
    account.groups.set(Group.objects.filter(name=column))
    return account


@pytest.fixture
def rows(ana: StaffAccount, ben: StaffAccount) -> dict[str, Any]:
    """One row of everything, in the last state in which it can be changed."""
    listing = make.published(make.listing(by=ana, door_texts={"a": "For you."}), writer=ana, checker=ben)
    return {
        "listing": listing,
        "crisisline": make.crisis_line(),
        "countryrule": make.country_rule(),
        "guide": make.guide(),
        "organization": listing.organization,
        "edition": listing.editions.get(),
        "decision": listing.decisions.first(),
        "criterion": Criterion.objects.first(),
        "suggestion": make.suggestion(),
        "task": make.task(listing),
        "watchedlink": make.watched_link(),
        "notlisted": make.not_listed(by=ana),
        "staffaccount": ana,
    }


WORDS = ("name", "title", "text", "summary", "evidence", "register", "address")


def forms(client: Client, rows: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What somebody who may do everything would send, with another word in every text that can be typed."""
    found = {}
    for model, row in rows.items():
        page = see(client, address(model, row, "save"))
        data = next((form.data for form in page.forms if form.id == f"{model}_form"), {})
        found[model] = data | {name: [f"{old[0]}x"] for name, old in data.items() if name.endswith(WORDS) and old[0]}
    return found


def address(model: str, row: Any, what: str) -> str:
    page = {"read": "change", "save": "change"}.get(what, what)
    return f"/desk/directory/{model}/" + ("add/" if what == "add" else f"{row.pk}/{page}/")


def everything() -> dict[str, list[Any]]:
    """Every row of ours, but not the desk's own record."""
    models = apps.get_app_config("directory").get_models(include_auto_created=True)
    return {model.__name__: sorted(map(str, model._default_manager.values_list())) for model in models}


def answers(client: Client, model: str, row: Any, what: str, form: dict[str, Any]) -> set[int]:
    path = address(model, row, what)
    if what == "read":
        pages = (f"/desk/directory/{model}/", path, f"/desk/directory/{model}/{row.pk}/history/")
        return {client.get(page).status_code for page in pages}
    data = form if what == "save" else {"post": "yes", "why": "because"}
    got = {client.get(path).status_code} if what in {"add", "delete"} else set()
    return {*got, client.post(path, data).status_code}


def test_the_tables_leave_nothing_out() -> None:
    registered = {str(model._meta.model_name) for model in desk._registry}
    assert {model for model, _what in read(PAGES)} == registered
    assert {(str(start), str(to)) for start, to in MOVES} == set(read(STEPS))
    assert set(ROLES) == set(COLUMNS[:-1])
    extra = {url.name.rsplit("_", 1)[-1] for admin in desk._registry.values() for url in admin.get_urls() if url.name}
    assert extra == {
        "changelist", "add", "history", "delete", "change", "move", "freeze", "unfreeze", "anonymise",
        "link", "reset", "confirm", "withdraw", "password",  # test_accounts
        # Tested in test_second_check, test_suggestions, test_tasks, test_confirmations; all staff may read a timeline.
        "check", "timeline", "take", "hand-over", "close", "task", "at-risk", "give-back", "images", "ask", "over",
    }  # fmt: skip


# Who may enter is decided before a page is drawn. Pages to type into are drawn in test_screens.py, as those that a translator
# reads in part; here those of somebody who only reads:
DRAWN = "no role, superuser"


def test_every_address(at_the_desk: AtTheDesk, rows: dict[str, Any]) -> None:
    typed = forms(at_the_desk(make.staff("all", *ROLES)), rows)
    for column in COLUMNS:
        with undone(), pytest.MonkeyPatch.context() as patch:
            if column != DRAWN:
                patch.setattr("django.template.response.SimpleTemplateResponse.rendered_content", "")
            check_every_address(column, at_the_desk(somebody(column)), rows, typed)


def check_every_address(column: str, client: Client, rows: dict[str, Any], typed: dict[str, dict[str, Any]]) -> None:
    table = {key: cells[column] for key, cells in read(PAGES).items()}
    before = everything()

    refused = {
        (model, what): answers(client, model, rows[model], what, typed[model])
        for (model, what), cell in table.items()
        if cell == "-"
    }
    assert {key: got for key, got in refused.items() if got != {403}} == {}, column
    assert everything() == before, column

    allowed = {
        (model, what): answers(client, model, rows[model], what, typed[model])
        for (model, what), cell in sorted(table.items(), key=lambda row: ORDER.index(row[0][1]))
        if cell != "-"
    }
    assert {key: got for key, got in allowed.items() if not got <= {200, 302}} == {}, column
    assert {key: got for key, got in allowed.items() if key[1] == "save" and got != {302}} == {}, column


def sentences(answer: Any) -> list[str]:
    """What it says, without the page: how that looks, test_publishable.py and test_second_check.py know."""
    said = [str(message) for message in get_messages(answer.wsgi_request)][-2:]
    return [*said, *(getattr(answer, "context_data", {}).get("problems", []))]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_move(column: str, at_the_desk: AtTheDesk, ana: StaffAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.template.response.SimpleTemplateResponse.rendered_content", "")
    account = somebody(column)
    client, expected, got = at_the_desk(account), {}, {}
    for number, ((start, to), cells) in enumerate(read(STEPS).items(), start=1):
        with pghistory.context(user=ana.pk):
            guide = make.guide(number, state="draft" if start == "waiting" else start)
        if start == "waiting":
            move(guide, to=State.WAITING, by=ana)
        made, offered = guide.decisions.count(), to in [state for state, _move in moves_open_to(guide, account)]

        decided = (start, to) in DECIDED_BY_THE_SECOND
        said = {"do": "publish" if to == "published" else "ask"} if decided else {"to": to}
        path = address("guide", guide, "check" if decided else "move")
        stands = authorship.read(guide)
        answer = client.post(path, said | {"why": "because", "seen": stands.seen if decided else stands.version})

        guide.refresh_from_db()
        refused = "Your role may not do this." in sentences(answer)
        got[start, to] = (guide.state, guide.decisions.count() - made, refused, offered)
        expected[start, to] = (to, 1, False, True) if cells[column] == "+" else (start, 0, True, False)
    assert got == expected


def named(page: Page) -> set[str]:
    """What can be typed into, ticked or chosen, but the reasons of the buttons."""
    fields = [attrs for tag, attrs in page.tags if tag in {"input", "select", "textarea"}]
    names = {attrs.get("name", "") for attrs in fields if attrs.get("type") not in {"hidden", "submit"}}
    return {name for name in names - {"", "why"} if "__prefix__" not in name}


def test_a_translator_changes_texts_and_nothing_else(at_the_desk: AtTheDesk, rows: dict[str, Any]) -> None:
    listing = rows["listing"]
    typed = forms(at_the_desk(make.staff("all", *ROLES)), {"listing": listing})
    tra, path = at_the_desk(make.staff("tra", "translator")), address("listing", listing, "save")
    forged = typed["listing"] | {
        "texts-TOTAL_FORMS": "2", "texts-1-listing": str(listing.pk), "texts-1-language": "de", "texts-1-name": "Hafen",
        "texts-1-summary": "Hört zu.", "texts-1-provenance": "checked",
        "texts-0-DELETE": "on", "contacts-0-DELETE": "on", "coverage-0-DELETE": "on", "audiences-0-evidence": "anything",
        "fact_checks-TOTAL_FORMS": "2", "fact_checks-1-listing": str(listing.pk), "fact_checks-1-group": "hours",
        "fact_checks-1-method": "called", "fact_checks-1-read_on": "2026-11-20", "state": "published", "kind": "training-body",
    }  # fmt: skip
    before = everything()

    assert tra.post(path, forged).status_code == 302

    after = everything()
    assert {name for name in after if after[name] != before[name]} == {
        "ListingText", "ListingTextEvent", "DoorText", "DoorTextEvent", "Deed",  # the view of those events
    }  # fmt: skip
    assert list(listing.texts.values_list("language", "summary")) == [("de", "Hört zu."), ("en", "Harbour Line listens.x")]
    assert listing.door_texts.get().summary == "For you.x"


@pytest.mark.parametrize(("model", "may"), [("guide", {"title", "text"}), ("countryrule", {"text"})])
def test_a_translator_changes_the_texts_of_a_guide_and_of_a_rule(
    model: str, may: set[str], at_the_desk: AtTheDesk, rows: dict[str, Any]
) -> None:
    row, words = rows[model], {"title": ["Erste"], "text": ["Neu."]}
    typed = forms(at_the_desk(make.staff("all", *ROLES)), {model: row})[model]
    tra, path = at_the_desk(make.staff("tra", "translator")), address(model, row, "save")
    before = type(row).objects.values().get(pk=row.pk)
    forged = typed | words | {"number": "7", "country": "gb", "source": "https://other.example/", "position": "9"}

    assert named(see(tra, path)) == may
    assert tra.post(path, forged).status_code == 302

    assert type(row).objects.values().get(pk=row.pk) == before | {name: words[name][0] for name in may}


def test_what_a_form_offers_each_role_is_what_it_may_change(at_the_desk: AtTheDesk, rows: dict[str, Any]) -> None:
    path = address("listing", rows["listing"], "save")
    offered = {role: {name.split("-")[0] for name in named(see(at_the_desk(make.staff(role, role)), path))} for role in ROLES}

    texts = {"texts", "door_texts"}
    assert {"address", "contacts", "coverage", "fact_checks", *texts} < offered.pop("curator")
    assert offered == {"checker": set(), "translator": texts, "administrator": set(), "safeguarding lead": set()}


def test_nothing_is_deleted_from_a_list(at_the_desk: AtTheDesk, rows: dict[str, Any]) -> None:
    client, before = at_the_desk(make.staff("all", *ROLES)), everything()
    for model, row in rows.items():
        if model != "suggestion":
            data = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
            client.post(f"/desk/directory/{model}/", data)

    assert everything() == before | {"StaffAccount": everything()["StaffAccount"]}
    assert len(everything()["StaffAccount"]) == len(before["StaffAccount"])


def test_the_first_page_names_what_somebody_may_see(at_the_desk: AtTheDesk) -> None:
    def seen(role: str) -> set[str]:
        page = see(at_the_desk(make.staff(role, role)), "/desk/")
        return {model for model in ("suggestion", "staffaccount") if f'href="/desk/directory/{model}/"' in page.html}

    assert {role: seen(role) for role in ROLES} == {
        "curator": {"suggestion"},
        "checker": {"suggestion"},
        "translator": set(),
        "administrator": {"staffaccount"},
        "safeguarding lead": {"suggestion"},
    }
