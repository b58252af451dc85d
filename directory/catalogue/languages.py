"""Languages of contacts and texts, as BCP 47 tags, named in their own script by CLDR."""

import re
from functools import cache

import pycountry
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
    name = _in_itself(tag) or english_name(tag)
    return name[0].upper() + name[1:] if name else tag


def english_name(tag: str) -> str:
    """CLDR's, else ISO 639-3's for a sign language; "" where neither has one."""
    return Locale("en").languages.get(tag.replace("-", "_")) or sign_languages().get(tag, "")


@cache
def sign_languages() -> dict[str, str]:
    """Name by tag: CLDR names one of them alone."""
    return {one.alpha_3: one.name for one in pycountry.languages if "Sign Language" in one.name}


def is_known(tag: str) -> bool:
    """For any text: what visitors type is looked at, never kept."""
    return TAG.fullmatch(tag) is not None and tag not in NOT_SPOKEN and own_name(tag) != tag


def validate_tag(tag: str) -> None:
    if not is_known(tag.partition("-x-")[0]):
        raise ValidationError(_("“%(tag)s” is not a language code. Use codes such as en, de or zh-Hant."), params={"tag": tag})


@cache
def every_language() -> tuple[tuple[str, str], ...]:
    """As staff pick them, by their English names: CLDR's languages, and the sign languages that only ISO 639-3 names."""
    tags = {in_one_spelling(str(tag)) for tag in Locale("en").languages} | sign_languages().keys()
    named = [(tag, english_name(tag)) for tag in tags if is_known(tag)]
    return tuple((tag, f"{name} ({tag})") for tag, name in sorted(named, key=lambda pair: pair[1].casefold()))


class LanguageField(CodeField):
    pick_from = staticmethod(every_language)
    in_one_spelling = staticmethod(in_one_spelling)
    default_validators = [validate_tag]
