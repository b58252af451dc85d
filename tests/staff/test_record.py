"""What happened, and what we ask of a listing, can be read by all and changed by nobody."""

from typing import Any

import pytest

from directory.curation.criteria import Criterion
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk


@pytest.mark.parametrize("model", ["edition", "decision"])
def test_what_happened_is_read_only(model: str, at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    made = make.published(make.listing(by=ana), writer=ana, checker=cem)
    row: Any = made.editions.get() if model == "edition" else made.decisions.first()
    client, path = at_the_desk(cem), f"/desk/directory/{model}/"

    assert client.get(f"{path}{row.pk}/change/").status_code == 200
    assert client.post(f"{path}{row.pk}/change/", {"why": "rewritten", "status": "removed"}).status_code == 403
    assert client.get(f"{path}add/").status_code == 403


def test_criteria_are_data_of_the_repository_and_changed_by_nobody(at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    criterion = Criterion.objects.first()
    assert criterion is not None
    client, path = at_the_desk(cem), f"/desk/directory/criterion/{criterion.pk}/change/"

    assert client.get(path).status_code == 200
    assert client.post(path, {"code": criterion.pk, "position": "1", "question": "?", "retired": "on"}).status_code == 403
    assert client.post("/desk/directory/criterion/add/", {"code": "new", "question": "?"}).status_code == 403
    assert not Criterion.objects.filter(retired=True).exists()
