"""Coded fields at the desk are picked from a list; what cannot be read stays visible and is named."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.test import Client, RequestFactory
from django.urls import reverse

from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Coverage, ListingText
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.rules import CountryRule
from directory.curation.roles import StaffAccount
from directory.staff import picking
from directory.staff.site import DeskAdmin, desk
from tests import make
from tests.staff.conftest import AtTheDesk

PICKED = [
    (Contact, "country"), (Contact, "reachable_from"), (Contact, "languages"), (Contact, "time_zone"), (Course, "languages"),
    (Course, "time_zone"), (CrisisLine, "country"), (CrisisLine, "languages"), (CrisisLine, "time_zone"), (Coverage, "place"),
    (CountryRule, "country"), (CountryRule, "language"), (ListingText, "language"), (PrivacyFacts, "jurisdiction"),
]  # fmt: skip


def codes(html: str) -> list[str]:
    return re.findall(r'<option value="([^"]+)"', html)


def selected(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<option value="([^"]*)" selected>([^<]*)<', html)


@pytest.mark.parametrize(("model", "name"), PICKED)
def test_a_coded_field_is_picked_from_a_list(rf: RequestFactory, model: type, name: str) -> None:
    """Fetched when it is opened: the page carries what is chosen alone. Without JavaScript it carries the whole list."""
    field = apps.get_model("directory", model.__name__)._meta.get_field(name)
    column = picking.code_column(field)
    assert column is not None
    every = [code for code, _name in column.pick_from()]
    light, plain = (DeskAdmin(model, desk).formfield_for_dbfield(field, rf.get(page)) for page in ("/", "/?plain=1"))
    value = every[:2] if isinstance(field, ArrayField) else every[0]

    assert len(every) == len(set(every)) > 200
    assert [column.clean(code, None) for code in every] == every
    assert codes(light.widget.render(name, value)) == every[: 2 if isinstance(field, ArrayField) else 1]
    assert sorted(codes(plain.widget.render(name, value))) == sorted(every)


@pytest.mark.parametrize("page", ["/", "/?plain=1"])
def test_what_is_chosen_is_marked_and_what_cannot_be_read_stays_and_says_so(rf: RequestFactory, page: str) -> None:
    field = picking.picked(Contact._meta.get_field("languages"), rf.get(page), desk)
    assert field is not None
    shown = field.widget.render("languages", ["de", "ase", "kling<on"], {"id": "id_languages"})

    assert selected(shown)[:-1] == [("de", "German (de)"), ("ase", "American Sign Language (ase)")]  # first, as they were picked
    assert codes(shown)[:3] == ["de", "ase", "kling&lt;on"]
    assert "cannot be read" in selected(shown)[-1][1]
    assert field.clean(["de", "kling<on"]) == ["de", "kling<on"]  # its column refuses it, by name
    assert not field.has_changed(["de", "ase"], ["ase", "de"])


@pytest.mark.django_db
def test_without_javascript_a_place_that_stands_does_not_carry_the_whole_list_again(
    at_the_desk: AtTheDesk, ana: StaffAccount
) -> None:
    listing = make.listing(by=ana, places=("de-by", "at"))
    page = at_the_desk(ana).get(f"/desk/directory/listing/{listing.pk}/change/?plain=1").content.decode()
    each = {row: codes(page.partition(f'coverage-{row}-place"')[2].partition("</select>")[0]) for row in range(3)}

    assert (each[0], each[1], len(each[2]) > 5000) == (["at"], ["de-by"], True)


def test_a_list_of_names_is_in_the_order_of_the_names() -> None:
    names = [name for _code, name in CountryRule._meta.get_field("country").pick_from()]
    assert names[:3] == ["Afghanistan (af)", "Åland Islands (ax)", "Albania (al)"]
    assert "Kosovo (xk)" in names


@pytest.mark.parametrize(
    ("model", "name", "typed", "first"),
    [
        (Contact, "country", "de", "de"),  # and not Bangladesh, which has it too
        (Contact, "country", "aland", "ax"),
        (Contact, "country", "king", "gb"),
        (Contact, "languages", "american sign", "ase"),
        (Contact, "time_zone", "berlin", "Europe/Berlin"),
        (Coverage, "place", "Bayern", "de-by"),
        (Coverage, "place", "bavaria", "de-by"),
        (Coverage, "place", "any c", "xx"),
        (PrivacyFacts, "jurisdiction", "us-ca", "us-ca"),
    ],
)
def test_a_list_is_searched_by_names_in_any_spelling_and_by_codes(model: type, name: str, typed: str, first: str) -> None:
    column = picking.code_column(apps.get_model("directory", model.__name__)._meta.get_field(name))
    assert picking.matching(column, typed)[0][0] == first


def fetch(client: Client, **asked: str) -> dict[str, Any]:
    answer = client.get(reverse("admin:autocomplete"), {"app_label": "directory", **asked})
    return answer.json() if answer.status_code == 200 else {"status": answer.status_code}


@pytest.mark.django_db
def test_a_form_fetches_its_lists_in_pages(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    desk = at_the_desk(ana)
    first = fetch(desk, model_name="privacyfacts", field_name="jurisdiction")
    later = fetch(desk, model_name="privacyfacts", field_name="jurisdiction", page="2")
    nobody = fetch(desk, model_name="coverage", field_name="place", term="zzzz", page="no number")

    assert first["results"][0] == {"id": "", "text": "None"}  # it may stay empty
    assert (len(first["results"]), first["pagination"]) == (20, {"more": True})
    assert later["results"][0] not in first["results"]
    assert nobody == {"results": [], "pagination": {"more": False}}


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "name"), [("contact", "hours"), ("contact", "nothing"), ("staffaccount", "email")])
def test_no_list_is_fetched_of_anything_else(at_the_desk: AtTheDesk, ana: StaffAccount, model: str, name: str) -> None:
    assert fetch(at_the_desk(ana), model_name=model, field_name=name) == {"status": 403}


@pytest.mark.django_db
def test_who_is_not_at_the_desk_fetches_no_list(client: Client) -> None:
    assert fetch(client, model_name="coverage", field_name="place") == {"status": 302}
