"""A small published world: one listing of each sort that pages must tell apart."""

import pytest

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount):  # type: ignore[no-untyped-def]
    def publish(**fields: object) -> Listing:
        return make.published(make.listing(by=ana, **fields), writer=ana, checker=ben)  # type: ignore[arg-type]

    return publish
