"""Languages of contacts and texts, as BCP 47 tags, named in their own script by CLDR."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # de, ase, zh-Hant, pt-BR


@cache
def own_name(tag: str) -> str:
    """ "de" -> "Deutsch"; the English name where the language has no CLDR entry of its own, else the tag itself."""
    try:
        own = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        own = None
    name = own or Locale("en").languages.get(tag.replace("-", "_"))
    return name[0].upper() + name[1:] if name else tag


def is_known(tag: str) -> bool:
    """For any text: what visitors type is looked at, never kept."""
    return TAG.fullmatch(tag) is not None and own_name(tag) != tag


def validate_tag(tag: str) -> None:
    if not is_known(tag):
        raise ValidationError(_("“%(tag)s” is not a language code. Use codes such as en, de or zh-Hant."), params={"tag": tag})
