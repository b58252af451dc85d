"""Writes the error pages of a few countries ahead, and reads them."""

from collections.abc import Callable
from unittest.mock import patch

from directory.catalogue.crisis import CrisisLine
from directory.public import errors, static_errors
from tests import make

Write = Callable[..., CrisisLine]


def write(*only: str) -> None:
    with patch("directory.catalogue.places.countries", return_value=[(code, code) for code in only]):
        static_errors.write(now=make.NOW)


def page(kind: str, place: str, language: str = "en") -> str:
    return errors.file_of(kind, language, place).read_text()
