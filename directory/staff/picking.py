"""Coded fields at the desk: a country, place, language or time zone is picked from a list, also without JavaScript."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from directory.catalogue import places
from directory.catalogue.codes import CodeField

NOTHING = ("", "---------")
FREE, CHOSEN = '<option value="{}">{}</option>', '<option value="{}" selected>{}</option>'


def options(choices: Iterable[tuple[Any, Any]], chosen: list[str]) -> SafeString:
    """One page may hold thousands, so each is drawn once. What is not on the list stays, and says so."""
    drawn = _drawn(tuple((str(code), str(name)) for code, name in choices))
    unread = {code: gettext("“%(code)s”: cannot be read") % {"code": code} for code in chosen if code and code not in drawn}
    shown = ((one if code in chosen else other,) for code, (other, one) in drawn.items())
    beside = ((format_html(CHOSEN, code, words),) for code, words in unread.items())
    return format_html_join("", "{}", (*shown, *beside))


@lru_cache(maxsize=64)
def _drawn(choices: tuple[tuple[str, str], ...]) -> dict[str, tuple[SafeString, SafeString]]:
    """By its code: as it stands there, and as it stands there chosen."""
    return {code: (format_html(FREE, code, name), format_html(CHOSEN, code, name)) for code, name in choices}


class PickOne(forms.Select):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        around = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(around), options(self.choices, self.format_value(value)))


class PickPlace(PickOne):
    """The list is the same in every row: none asks the database for it."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        self.choices = [NOTHING, *places.every_place()]
        return super().render(name, value, attrs, renderer)


class PickSeveral(forms.SelectMultiple):
    """Those that are chosen stand first, in their order: else nobody would see them. The admin's own two lists fail axe."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        around, chosen = self.build_attrs(self.attrs, {**(attrs or {}), "name": name, "size": 6}), self.format_value(value)
        first = sorted(self.choices, key=lambda choice: chosen.index(choice[0]) if choice[0] in chosen else len(chosen))
        return format_html("<select multiple{}>{}</select>", flatatt(around), options(first, chosen))


class OneCode(forms.ChoiceField):
    """Whether it may stand there is asked of its column, whose sentence names what cannot be read."""

    def valid_value(self, value: Any) -> bool:
        return True


class SeveralCodes(forms.MultipleChoiceField):
    def valid_value(self, value: Any) -> bool:
        return True


def picked(field: Any) -> forms.Field | None:
    """None for columns of other things."""
    column: Any = field.base_field if isinstance(field, ArrayField) else field
    choices = column.pick_from() if isinstance(column, CodeField) else ()
    if not choices:
        return None
    told: dict[str, Any] = {"required": not field.blank, "label": capfirst(field.verbose_name), "help_text": field.help_text}
    if isinstance(field, ArrayField):
        return SeveralCodes(choices=choices, widget=PickSeveral, **told)
    if field.default is not models.NOT_PROVIDED:
        told["initial"] = field.get_default()
    return OneCode(choices=(NOTHING, *choices), widget=PickOne, **told)
