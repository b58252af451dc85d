"""A small published world: one listing of each sort that pages must tell apart."""

from collections.abc import Callable
from typing import Any

import pytest

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Callable[..., Listing]:
    def publish(**fields: Any) -> Listing:
        return make.published(make.listing(by=ana, **fields), writer=ana, checker=ben)

    return publish
