"""Listings that a provider may be asked about."""

from typing import Any

import pytest

from directory.catalogue.listings import Listing
from directory.curation.confirmations import Confirmation
from directory.curation.roles import StaffAccount
from tests import make
from tests.curation.confirmations.asking import Asked, Publish, ask_about


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def publish(**fields: Any) -> Listing:
        return make.visible(make.listing(by=ana, **fields), writer=ana, checker=ben)

    return publish


@pytest.fixture
def asked(publish: Publish, ana: StaffAccount) -> Asked:
    """A listing's own question, and the token of its link."""

    def asked(listing: Listing | None = None, **fields: Any) -> tuple[Confirmation, str]:
        return ask_about(listing or publish(**fields), ana)

    return asked
