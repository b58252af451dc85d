"""Languages of contacts and texts, as BCP 47 tags, named in their own script by CLDR."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.catalogue.codes import CodeField

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # de, ase, zh-Hant, pt-BR


NOT_SPOKEN = frozenset({"und", "mul", "mis", "zxx"})  # undetermined, several, uncoded, none


@cache
def _two_letters() -> dict[str, str]:
    """The code of two letters for one of three, or for one of before: eng and ger are en and de, iw is he."""
    return {old: new for old, new in get_global("language_aliases").items() if len(new) == 2 and old != new}


def in_one_spelling(tag: str) -> str:
    """As BCP 47 writes it: zh-Hant, pt-BR. What is no language stays none."""
    public, private, own = "-".join(tag.replace("_", "-").lower().split()).partition("-x-")  # he-x-pseudo: agreed among us
    language, *rest = public.split("-")
    spelt = "-".join(
        [_two_letters().get(language, language), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    )
    return f"{spelt}{private}{own}"


def known(tags: list[str]) -> list[str]:
    """Those that are languages, each once in its one spelling: editions of before may hold others."""
    return list(dict.fromkeys(tag for tag in map(in_one_spelling, tags) if is_known(tag)))


@cache
def locale(tag: str) -> Locale:
    """CLDR's data for a language; English where it has none of its own."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def _in_itself(tag: str) -> str | None:
    try:
        return Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        return None


def tag_of_own_name(tag: str) -> str:
    """The language that own_name() is in, for `lang`: "" where the name is an English one."""
    return tag if _in_itself(tag) else ""


@cache
def own_name(tag: str) -> str:
    """ "de" -> "Deutsch"; the English name where the language has no CLDR entry of its own, else the tag itself."""
    name = _in_itself(tag) or Locale("en").languages.get(tag.replace("-", "_"))
    return name[0].upper() + name[1:] if name else tag


def is_known(tag: str) -> bool:
    """For any text: what visitors type is looked at, never kept."""
    return TAG.fullmatch(tag) is not None and tag not in NOT_SPOKEN and own_name(tag) != tag


def validate_tag(tag: str) -> None:
    if not is_known(tag.partition("-x-")[0]):
        raise ValidationError(_("“%(tag)s” is not a language code. Use codes such as en, de or zh-Hant."), params={"tag": tag})


class LanguageField(CodeField):
    in_one_spelling = staticmethod(in_one_spelling)
    default_validators = [validate_tag]
