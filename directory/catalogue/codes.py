"""Columns of codes: what stands in them is brought into its one spelling and checked by the column's type, in lists too."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models


class CodeField(models.CharField):
    """Its one spelling holds wherever a value is typed, saved or asked for. Migrations and history know the plain column."""

    in_one_spelling: Callable[[str], str] = staticmethod(lambda text: " ".join(text.lower().split()))
    pick_from: Callable[[], tuple[tuple[str, str], ...]] = staticmethod(lambda: ())  # code and name, in the order of the names

    @classmethod
    @lru_cache(maxsize=20_000)
    def known(cls, text: str) -> str:
        """In its one spelling; "" for what may not stand in the column, as editions of before may hold it."""
        code = cls.in_one_spelling(text)
        try:
            for check in cls.default_validators:
                check(code)
        except ValidationError:
            return ""
        return code

    @classmethod
    def all_known(cls, texts: Iterable[str]) -> list[str]:
        """Those that are known, each once."""
        return list(dict.fromkeys(code for code in map(cls.known, texts) if code))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.in_one_spelling(text) if isinstance(text, str) else text

    def pre_save(self, row: models.Model, add: bool) -> Any:
        return _saved(self, row, super().pre_save(row, add))

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options


class CodesField(ArrayField):
    """A list of codes, each once. Django's own looks only at lists that come as text."""

    def to_python(self, value: Any) -> Any:
        listed = super().to_python(value)
        if not isinstance(listed, list | tuple):
            return listed
        return list(dict.fromkeys(self.base_field.to_python(one) for one in listed))

    def pre_save(self, row: models.Model, add: bool) -> Any:
        return _saved(self, row, super().pre_save(row, add))

    def deconstruct(self) -> Any:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", arguments, options


def _saved(field: Any, row: models.Model, value: Any) -> Any:
    """So that the row in hand is as the one in the database, also where nobody cleaned it."""
    if isinstance(value, str | list | tuple):
        value = field.to_python(value)
        setattr(row, field.attname, value)
    return value


def choices_of(choices: type[models.TextChoices], max_length: int = 2) -> CodesField:
    return CodesField(CodeField(max_length=max_length, choices=choices), default=list, blank=True)
