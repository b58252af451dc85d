"""Languages: every sign language has a name, and `lang` says which language the name is in."""

import pytest

from directory.catalogue import languages


def test_every_sign_language_of_iso_639_3_is_a_language() -> None:
    signed = languages.sign_languages()

    assert len(signed) >= 157
    assert [tag for tag in signed if not languages.is_known(tag)] == []
    assert languages.LanguageField.all_known(signed) == [*signed]


@pytest.mark.parametrize(
    ("tag", "name", "named_in"),
    [
        ("ase", "American Sign Language", ""), ("bfi", "British Sign Language", ""), ("gsg", "German Sign Language", ""),
        ("de", "Deutsch", "de"), ("zh-Hant", "中文 (繁體)", "zh-Hant"),
    ],
)  # fmt: skip
def test_names(tag: str, name: str, named_in: str) -> None:
    assert (languages.own_name(tag), languages.tag_of_own_name(tag)) == (name, named_in)
