"""Staff accounts belong to administrators: made, given roles, frozen in one step, made anonymous for good."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from directory.catalogue.listings import State
from directory.curation import accounts
from directory.curation.roles import ROLES, StaffAccount
from directory.staff.site import desk
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send

ACCOUNTS = "/desk/directory/staffaccount/"
WORDS = "quite another pass phrase"


def roles_of(account: StaffAccount) -> list[str]:
    return sorted(account.groups.values_list("name", flat=True))


def number_of(role: str) -> int:
    return Group.objects.get(name=role).pk


def page_of(account: StaffAccount, what: str = "change") -> str:
    return f"{ACCOUNTS}{account.pk}/{what}/"


def is_open(account: StaffAccount) -> bool:
    account.refresh_from_db()
    return account.is_active


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_only_administrators_see_and_make_accounts(role: str, at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    client = at_the_desk(make.staff("dee", role))

    for path in (
        ACCOUNTS,
        f"{ACCOUNTS}add/",
        *(page_of(cem, what) for what in ("change", "password", "history", "anonymise", "reset", "confirm")),
    ):
        for answer in (client.get(path), client.post(path, {"groups": "1", "is_staff": "on", "password1": "x"})):
            assert answer.status_code == 403, path
    for what in ("link", "withdraw"):
        assert client.post(page_of(cem, what)).status_code == 403
    assert ACCOUNTS not in see(client, "/desk/").html


def test_nobody_gives_themselves_a_role(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    at_the_desk(ana).post(page_of(ana), {"username": "ana", "groups": number_of("administrator"), "is_staff": "on"})

    ana.refresh_from_db()
    assert roles_of(ana) == ["curator"]


def test_an_administrator_changes_roles_and_no_password(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    client = at_the_desk(cem)
    form = see(client, page_of(ana)).form("staffaccount_form")
    assert sorted(name for name in form.data if not name.startswith(("_", "csrf"))) == ["groups", "username"]
    forged = {"is_superuser": "on", "is_active": "", "user_permissions": "1", "anonymised_at": "2026-01-01", "password": WORDS}
    typed = {"password1": WORDS, "password2": WORDS, "usable_password": "true"}
    client.post(page_of(ana), form.filled(groups=[number_of("checker")], **forged, **typed))

    assert client.get(page_of(ana, "password")).status_code == client.post(page_of(ana, "password"), typed).status_code == 403
    ana.refresh_from_db()
    assert (roles_of(ana), ana.is_superuser, ana.is_active, ana.anonymised_at) == (["checker"], False, True, None)
    assert ana.check_password("a long pass phrase")
    assert not ana.user_permissions.exists()


def test_the_desk_has_no_page_for_second_factors_sessions_or_addresses() -> None:
    """django-allauth would bring pages on which an administrator reads recovery codes."""
    assert {model._meta.app_label for model in desk._registry} == {"directory"}
    assert {model.__name__ for model in desk._registry} & {"AccountEvent", "AccountRequest"} == set()


def test_the_form_says_what_each_role_does(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    page = see(at_the_desk(cem), page_of(ana))

    boxes = [attrs for tag, attrs in page.tags if attrs.get("name") == "groups"]
    assert [box["type"] for box in boxes] == ["checkbox"] * len(ROLES)
    assert [box["value"] for box in boxes if "checked" in box] == [str(number_of("curator"))]
    said = [label for label in page.texts["label"] if label.split(":")[0] in ROLES]
    assert said == [f"{role}: {ROLES[role]['does']}" for role in sorted(ROLES)]


def test_an_open_session_of_a_frozen_account_can_do_nothing_from_the_next_request_on(
    at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    hers, his = at_the_desk(ana), at_the_desk(cem)
    form = see(hers, f"/desk/directory/listing/{listing.pk}/change/").form("listing_form")

    page = send(his, page_of(ana, "freeze"), {"why": "Her laptop is lost."})

    assert "Done: this account is now frozen." in page.texts["li"]
    assert not is_open(ana)
    for path, data in (
        ("/desk/", {}),
        (f"/desk/directory/listing/{listing.pk}/change/", form.filled(curator_note="Still here.")),
        (f"/desk/directory/listing/{listing.pk}/move/", {"to": "waiting"}),
        ("/desk/account/password/change/", {}),
    ):
        for answer in (hers.get(path), hers.post(path, data)):
            assert answer.status_code == 302, path
            assert "/login/?next=" in answer.headers["Location"]
    listing.refresh_from_db()
    assert (listing.curator_note, listing.state, listing.decisions.count()) == ("", State.DRAFT, 0)
    assert his.get("/desk/").status_code == 200
    answer = Client().post("/desk/account/login/", {"login": "ana", "password": "a long pass phrase"})
    assert "_auth_user_id" not in answer.client.session


def test_a_session_that_comes_back_is_of_no_use(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    """Even one that is written again by a request that was on its way."""
    hers = at_the_desk(ana)
    (kept,) = Session.objects.all()
    accounts.freeze(ana, by=cem, why="lost", now=make.NOW)
    assert not Session.objects.exists()

    kept.save(force_insert=True)
    assert hers.get("/desk/").status_code == 302
    Session.objects.all().delete()
    accounts.unfreeze(ana, by=cem, why="found", now=make.NOW)
    assert hers.get("/desk/").status_code == 302  # nothing comes back by itself: she signs in anew


def test_freezing_and_opening_again_need_a_reason_and_keep_it(
    at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount
) -> None:
    client = at_the_desk(cem)

    assert "Say why: the reason is kept for a year." in send(client, page_of(ana, "freeze"), {"why": " "}).texts["li"]
    assert is_open(ana)
    send(client, page_of(ana, "freeze"), {"why": "Her laptop\x00 is lost."})
    assert "Say why: the reason is kept for a year." in send(client, page_of(ana, "unfreeze"), {}).texts["li"]
    assert not is_open(ana)
    send(client, page_of(ana, "unfreeze"), {"why": "It is back."})

    assert is_open(ana)
    assert list(LogEntry.objects.order_by("pk").values_list("user__username", "change_message")) == [
        ("cem", "Frozen. Her laptop is lost."),
        ("cem", "Open again. It is back."),
    ]
    assert client.get(page_of(ana, "freeze")).status_code == client.get(page_of(ana, "unfreeze")).status_code == 405


@pytest.mark.parametrize("what", ["freeze", "unfreeze", "anonymise"])
def test_nobody_closes_or_opens_their_own_account(what: str, at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    make.staff("dee", "administrator")
    client = at_the_desk(cem)

    page = send(client, page_of(cem, what), {"why": "because"})

    assert "This is your own account. Ask another administrator." in page.texts["li"]
    assert (is_open(cem), cem.username, client.get("/desk/").status_code) == (True, "cem", 200)
    assert [form for form in see(client, page_of(cem)).forms if "freeze" in form.action] == []


@pytest.mark.parametrize("act", [accounts.freeze, accounts.anonymise])
def test_of_two_administrators_who_close_each_other_one_stays(act: Callable[..., None], cem: StaffAccount) -> None:
    dee = make.staff("dee", "administrator")
    how: dict[str, Any] = {"now": make.NOW} | ({"why": "because"} if act == accounts.freeze else {})
    act(cem, by=dee, **how)

    with pytest.raises(ValidationError, match="This is the last administrator. Make somebody else one first."):
        act(dee, by=cem, **how)

    assert is_open(dee)


def test_they_are_asked_one_after_the_other(cem: StaffAccount, django_assert_num_queries: Any) -> None:
    make.staff("dee", "administrator")
    with django_assert_num_queries(3) as said:
        accounts.check_an_administrator_is_left(without=cem)

    assert [query["sql"].endswith("FOR UPDATE") for query in said.captured_queries] == [False, True, False]
    assert connection.in_atomic_block


def test_the_last_administrator_keeps_the_role(at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    client = at_the_desk(cem)
    form = see(client, page_of(cem)).form("staffaccount_form")

    answer = client.post(page_of(cem), form.filled(groups=[number_of("curator")], username="cemil"))

    assert answer.status_code == 200
    page = Page(answer.content.decode())
    assert "This is the last administrator. Make somebody else one first." in page.texts["li"]
    assert page.form("staffaccount_form").data["username"] == ["cemil"]  # nothing typed is lost
    assert roles_of(cem) == ["administrator", "checker", "curator"]

    make.staff("dee", "administrator")
    client.post(page_of(cem), form.filled(groups=[number_of("curator")]))
    assert roles_of(cem) == ["curator"]


def test_a_frozen_administrator_is_none(at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    dee = make.staff("dee", "administrator")
    accounts.freeze(dee, by=cem, why="away", now=make.NOW)

    with pytest.raises(ValidationError):
        accounts.check_an_administrator_is_left(without=cem)


def names_her(row: str) -> bool:
    return any(word in row.lower() for word in ("ana", "lovelace", "laptop"))


def test_making_anonymous_forgets_who_they_were(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    StaffAccount.objects.filter(pk=ana.pk).update(first_name="Ana", last_name="Lovelace", email="ana@lovelace.example")
    hers, his = at_the_desk(ana), at_the_desk(cem)
    listing = make.visible(make.listing(by=ana), writer=ana, checker=cem)
    EmailAddress.objects.create(user=ana, email="ana@lovelace.example")
    send(his, page_of(ana, "freeze"), {"why": "Ana lost her laptop."})
    send(his, page_of(ana, "unfreeze"), {"why": "Ana has it again."})
    hers = at_the_desk(ana)

    page = see(his, page_of(ana, "anonymise"))
    assert "What this does to “ana”" in page.texts["h2"]
    assert is_open(ana)  # looking does nothing
    send(his, page_of(ana, "anonymise"), {})

    assert hers.get("/desk/").status_code == 302
    ana.refresh_from_db()
    assert (ana.username, ana.is_active, ana.is_staff, roles_of(ana)) == (f"former-{ana.pk}", False, False, [])
    assert not ana.has_usable_password()
    assert not Authenticator.objects.filter(user=ana).exists()
    assert len(Session.objects.all()) == 1  # cem's
    accounts = [account | {"password": ""} for account in StaffAccount.objects.values()]  # chance: it may spell anything
    tables = [*accounts, *EmailAddress.objects.values(), *LogEntry.objects.values()]
    assert [row for row in tables if names_her(str(row))] == []
    assert listing.editions.get().written_by == ana


def test_what_was_made_anonymous_stays_so(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    ana.anonymise(now=make.NOW)
    client = at_the_desk(cem)

    page = see(client, page_of(ana))
    assert "Made anonymous on 20 November 2026. It stays closed." in page.texts["p"]
    assert [form.action for form in page.forms if "/staffaccount/" in form.action] == []
    assert client.post(page_of(ana), {"username": "ana"}).status_code == 403
    for what in ("freeze", "unfreeze", "anonymise"):
        page = send(client, page_of(ana, what), {"why": "because"})
        assert "This account was made anonymous. It stays closed." in page.texts["li"]
    assert not is_open(ana)


def test_a_stranger_to_the_button_is_refused(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    client = at_the_desk(cem)
    client.handler.enforce_csrf_checks = True

    assert client.post(page_of(ana, "freeze"), {"why": "because"}).status_code == 403
    assert client.post(f"{ACCOUNTS}0/freeze/", {"why": "because"}).status_code == 403
    client.handler.enforce_csrf_checks = False
    assert client.post(f"{ACCOUNTS}0/freeze/", {"why": "because"}).status_code == 404
    assert is_open(ana)
