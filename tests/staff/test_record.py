"""Staff accounts and criteria belong to administrators; what happened can be read by all and changed by nobody."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from directory.curation.criteria import Criterion
from directory.curation.roles import ROLES, StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import see

ACCOUNTS = "/desk/directory/staffaccount/"


def roles_of(account: StaffAccount) -> list[str]:
    return sorted(account.groups.values_list("name", flat=True))


def number_of(role: str) -> int:
    return Group.objects.get(name=role).pk


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_only_administrators_see_and_make_accounts(role: str, at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    client = at_the_desk(make.staff("dee", role))

    for path in (
        ACCOUNTS,
        f"{ACCOUNTS}add/",
        f"{ACCOUNTS}{cem.pk}/change/",
        f"{ACCOUNTS}{cem.pk}/password/",
        f"{ACCOUNTS}{cem.pk}/history/",
    ):
        for answer in (client.get(path), client.post(path, {"groups": "1", "is_staff": "on", "password1": "x"})):
            assert answer.status_code == 403, path
    assert ACCOUNTS not in see(client, "/desk/").html


def test_nobody_gives_themselves_a_role(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    at_the_desk(ana).post(f"{ACCOUNTS}{ana.pk}/change/", {"username": "ana", "groups": "1", "is_staff": "on"})

    ana.refresh_from_db()
    assert roles_of(ana) == ["curator"]


def test_an_administrator_makes_an_account_that_can_sign_in(at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    client = at_the_desk(cem)
    form = see(client, f"{ACCOUNTS}add/").form("staffaccount_form")
    words = {"username": "dee", "password1": "quite another pass phrase", "password2": "quite another pass phrase"}

    assert (
        client.post(f"{ACCOUNTS}add/", form.data | words | {"groups": [number_of("checker"), number_of("curator")]}).status_code
        == 302
    )

    dee = StaffAccount.objects.get(username="dee")
    assert (roles_of(dee), dee.is_staff, dee.is_superuser) == (["checker", "curator"], True, False)
    assert Client().post("/desk/account/login/", {"login": "dee", "password": words["password1"]}).status_code == 302


def test_an_administrator_changes_role_and_password(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    client, path = at_the_desk(cem), f"{ACCOUNTS}{ana.pk}/"
    form = see(client, f"{path}change/").form("staffaccount_form")
    client.post(f"{path}change/", form.filled(groups=[number_of("checker")], is_superuser="on"))
    client.post(
        f"{path}password/",
        {"password1": "quite another pass phrase", "password2": "quite another pass phrase", "usable_password": "true"},
    )

    ana.refresh_from_db()
    assert (roles_of(ana), ana.is_superuser) == (["checker"], False)
    assert ana.check_password("quite another pass phrase")


@pytest.mark.parametrize("model", ["edition", "decision"])
def test_what_happened_is_read_only(model: str, at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    made = make.published(make.listing(by=ana), writer=ana, checker=cem)
    row: Any = made.editions.get() if model == "edition" else made.decisions.first()
    client, path = at_the_desk(cem), f"/desk/directory/{model}/"

    assert client.get(f"{path}{row.pk}/change/").status_code == 200
    assert client.post(f"{path}{row.pk}/change/", {"why": "rewritten", "standing": "removed"}).status_code == 403
    assert client.get(f"{path}add/").status_code == 403


def test_criteria_are_changed_by_administrators_only(at_the_desk: AtTheDesk, ben: StaffAccount, cem: StaffAccount) -> None:
    criterion = Criterion.objects.first()
    assert criterion is not None
    path = f"/desk/directory/criterion/{criterion.pk}/change/"
    retire = {"code": criterion.pk, "position": "1", "question": "?", "retired": "on"}

    assert at_the_desk(ben).get(path).status_code == 200
    assert at_the_desk(ben).post(path, retire).status_code == 403
    assert at_the_desk(cem).post(path, retire).status_code == 302
