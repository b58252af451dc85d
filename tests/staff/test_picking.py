"""Coded fields at the desk are picked from a list; what cannot be read stays visible and is named."""

import re

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.test import RequestFactory

from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import ListingText
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.rules import CountryRule
from directory.staff import picking
from directory.staff.site import DeskAdmin, desk

PICKED = [
    (Contact, "country"), (Contact, "reachable_from"), (Contact, "languages"), (Contact, "time_zone"), (Course, "languages"),
    (Course, "time_zone"), (CrisisLine, "country"), (CrisisLine, "language"), (CrisisLine, "time_zone"),
    (CountryRule, "country"), (CountryRule, "language"), (ListingText, "language"), (PrivacyFacts, "jurisdiction"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "name"), PICKED)
def test_a_coded_field_is_picked_from_a_list(rf: RequestFactory, model: type, name: str) -> None:
    column = apps.get_model("directory", model.__name__)._meta.get_field(name)
    field = DeskAdmin(model, desk).formfield_for_dbfield(column, rf.get("/"))
    codes = [code for code, _name in field.choices if code]

    assert isinstance(field, picking.SeveralCodes if isinstance(column, ArrayField) else picking.OneCode)
    assert len(codes) == len(set(codes)) > 200
    assert [getattr(column, "base_field", column).clean(code, None) for code in codes] == codes


def selected(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<option value="([^"]*)" selected>([^<]*)<', html)


def test_what_is_chosen_is_marked_and_what_cannot_be_read_stays_and_says_so() -> None:
    column = Contact._meta.get_field("languages")
    field = picking.picked(column)
    assert field is not None
    shown = field.widget.render("languages", ["de", "ase", "kling<on"], {"id": "id_languages"})

    assert selected(shown)[:-1] == [("de", "German (de)"), ("ase", "American Sign Language (ase)")]  # first, as they were picked
    assert selected(shown)[-1][0] == "kling&lt;on"
    assert "cannot be read" in selected(shown)[-1][1]
    assert shown.startswith('<select multiple id="id_languages" name="languages" size="6"><option value="de" selected>')
    assert field.clean(["de", "kling<on"]) == ["de", "kling<on"]  # its column refuses it, by name
    assert not field.has_changed(["de", "ase"], ["ase", "de"])


def test_a_list_of_names_is_in_the_order_of_the_names() -> None:
    names = [name for _code, name in CountryRule._meta.get_field("country").pick_from()]
    assert names[:3] == ["Afghanistan (af)", "Åland Islands (ax)", "Albania (al)"]
    assert "Kosovo (xk)" in names
