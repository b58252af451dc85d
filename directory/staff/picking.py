"""Picked from a list, never typed: countries, places, languages, time zones and rows of other tables.

A form may have thirty such fields, and places alone are thousands. So a page carries what is chosen, and the browser fetches
the rest when somebody opens the list. Without JavaScript the whole list stands there.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.catalogue.codes import CodeField
from directory.catalogue.places import without_accents

FREE, CHOSEN = '<option value="{}">{}</option>', '<option value="{}" selected>{}</option>'
Values = dict[str, Any]
Attrs = Values | None
AT_ONCE = 20  # as many as Django's own lists fetch


def is_plain(request: HttpRequest) -> bool:
    """Without JavaScript: blank rows stand ready, and nothing is chosen from a list that must be fetched first."""
    return "plain" in request.GET


def code_column(field: Any) -> CodeField | None:
    """Whose codes stand in the field, alone, in a list or as the key of a row; None for fields of other things."""
    column: Any = field.base_field if isinstance(field, ArrayField) else field
    column = column.target_field if isinstance(column, models.ForeignKey) else column
    return column if isinstance(column, CodeField) and column.pick_from() else None


def picked(field: Any, request: HttpRequest, site: Any) -> forms.Field | None:
    """None for columns of other things."""
    column = code_column(field)
    if column is None:
        return None
    several = isinstance(field, ArrayField)
    if is_plain(request):
        widget: Any = PickSeveral(column) if several else PickOne(column)
    else:
        widget = FetchSeveral(field, site) if several else FetchOne(field, site)
    told: Values = {"label": capfirst(field.verbose_name), "help_text": field.help_text, "widget": widget}
    if isinstance(field, models.ForeignKey):
        unknown = _("We know no place with this code.")
        return forms.ModelChoiceField(
            field.related_model._default_manager.all(), error_messages={"invalid_choice": unknown}, **told
        )
    if field.default is not models.NOT_PROVIDED and not several:
        told["initial"] = field.get_default()
    return (SeveralCodes if several else OneCode)(choices=column.pick_from, required=not field.blank, **told)


class OneCode(forms.ChoiceField):
    """Whether it may stand there is asked of its column, whose sentence names what cannot be read."""

    def valid_value(self, value: object) -> bool:
        return True


class SeveralCodes(forms.MultipleChoiceField):
    def valid_value(self, value: object) -> bool:
        return True


class PickOne(forms.Select):
    whole = True  # False: of a row that stands, which is taken away rather than made another one

    def __init__(self, column: CodeField) -> None:
        super().__init__()
        self.column = column

    def use_required_attribute(self, initial: object) -> bool:
        """Never: no choice is blank. Django would ask the first one, for which all are read."""
        return False

    def render(self, name: str, value: object, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:
        chosen, rest = self.format_value(value), options(self.column) if self.whole else ()
        return select(self, name, attrs, self.column, [*rest, *chosen], chosen, nothing="---------")


class PickSeveral(forms.SelectMultiple):
    """Those that are chosen stand first, in their order: else nobody would see them. The admin's own two lists fail axe."""

    def __init__(self, column: CodeField) -> None:
        super().__init__({"size": 6})
        self.column = column

    def render(self, name: str, value: object, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:
        chosen = self.format_value(value)
        return select(self, name, attrs, self.column, [*chosen, *options(self.column)], chosen)


class Fetched(AutocompleteSelect):
    """Django's own, with words where nothing is chosen."""

    def build_attrs(self, base_attrs: Values, extra_attrs: Attrs = None) -> Values:
        return _without_boxes(super().build_attrs(base_attrs, extra_attrs))

    def choose(self) -> str:
        return gettext("Choose: %(what)s") % {"what": self.field.verbose_name}


class FetchOne(Fetched):
    def use_required_attribute(self, initial: object) -> bool:
        return False  # as above

    def render(self, name: str, value: object, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:
        chosen = self.format_value(value)
        return select(self, name, attrs, code_column(self.field), chosen, chosen, nothing=self.choose())


class FetchSeveral(AutocompleteSelectMultiple):
    """The box to type in has no label of its own; desk.js gives it the one that stands in `title`."""

    class Media:
        js = ["admin/js/jquery.init.js", "admin/js/autocomplete.js", "js/desk.js"]

    def build_attrs(self, base_attrs: Values, extra_attrs: Attrs = None) -> Values:
        return _without_boxes(super().build_attrs(base_attrs, extra_attrs)) | {"title": capfirst(self.field.verbose_name)}

    def render(self, name: str, value: object, attrs: Attrs = None, renderer: BaseRenderer | None = None) -> SafeString:
        chosen = self.format_value(value)
        return select(self, name, attrs, code_column(self.field), chosen, chosen)


def _without_boxes(attrs: Values) -> Values:
    """The empty words of Select2 and its cross to press: those who hear the page would hear nothing."""
    return {name: value for name, value in attrs.items() if name not in {"data-placeholder", "data-allow-clear"}}


class FetchRow(Fetched):
    """A row of another table. `known` says the name of what is chosen already, by its key; "" where it must be asked for."""

    known: Callable[[str], str] = staticmethod(lambda key: "")

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [key for key in value if key and self._can_be_looked_up(key)]
        named = [(key, self.known(key)) for key in chosen]
        if all(label for _key, label in named):
            groups: Any = [(None, [self.create_option(name, key, label, True, 0) for key, label in named], 0)]
        else:
            groups = super().optgroups(name, chosen, attr)
        nothing = self.create_option(name, "", self.choose(), False, 0)
        groups[0][1][:] = [nothing, *(option for option in groups[0][1] if option["value"] != "")]
        return groups

    def _can_be_looked_up(self, key: str) -> bool:
        """What somebody sent instead of a key is refused by its field, and chosen by nobody."""
        try:
            self.field.target_field.clean(key, None)
        except ValidationError:
            return False
        return "\0" not in str(key)


def select(
    widget: forms.Select, name: str, attrs: Attrs, column: Any, codes: Iterable[str], chosen: list[str], nothing: str = ""
) -> SafeString:
    """What is not on the list stays, and says so."""
    drawn = options(column)
    read = gettext("“%(code)s”: cannot be read")
    shown = [
        drawn[code][code in chosen] if code in drawn else format_html(CHOSEN, code, read % {"code": code})
        for code in dict.fromkeys(filter(None, codes))
    ]
    if nothing:
        shown.insert(0, format_html(FREE, "", nothing))
    around = flatatt(widget.build_attrs(widget.attrs, {**(attrs or {}), "name": name}))
    several = " multiple" if widget.allow_multiple_selected else ""
    return format_html("<select{}{}>{}</select>", several, around, format_html_join("", "{}", ((one,) for one in shown)))


def options(column: CodeField) -> dict[str, tuple[SafeString, SafeString]]:
    return _drawn(column.pick_from)


@lru_cache
def _drawn(pick_from: Callable[[], tuple[tuple[str, str], ...]]) -> dict[str, tuple[SafeString, SafeString]]:
    """By its code: as it stands there, and as it stands there chosen. One page may hold thousands, so each is drawn once."""
    return {code: (format_html(FREE, code, name), format_html(CHOSEN, code, name)) for code, name in pick_from()}


def asked_for(request: HttpRequest) -> Any:
    """The field whose list a form fetches; None where its codes are not ours to list."""
    try:
        app_label, model_name, name = (request.GET[part] for part in ("app_label", "model_name", "field_name"))
        field: Any = apps.get_model(app_label, model_name)._meta.get_field(name)
    except (KeyError, LookupError, FieldDoesNotExist):
        return None
    return field if code_column(field) else None


def fetched(field: Any, term: str, page: str) -> Values:
    """As Select2 reads it. A field that may stay empty can be emptied again."""
    found = [{"id": code, "text": name} for code, name in matching(code_column(field), term)]
    if field.blank and not term and not isinstance(field, ArrayField):
        found.insert(0, {"id": "", "text": gettext("None")})
    shown = Paginator(found, AT_ONCE).get_page(page)
    return {"results": list(shown), "pagination": {"more": shown.has_next()}}


def matching(column: Any, term: str) -> list[tuple[str, str]]:
    """The code itself first, then names that begin so, then those with it further on."""
    wanted = without_accents(term)
    found = [(name.find(wanted), choice) for choice, name in _folded(column.pick_from) if wanted in name]
    return [choice for _place, choice in sorted(found, key=lambda one: (one[1][0] != term.strip().lower(), one[0]))]


@lru_cache
def _folded(pick_from: Callable[[], tuple[tuple[str, str], ...]]) -> list[tuple[tuple[str, str], str]]:
    return [(choice, without_accents(choice[1])) for choice in pick_from()]
