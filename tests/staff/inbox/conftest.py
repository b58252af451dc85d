"""Dee curates, Lee leads on safeguarding; whoever looks is Dee."""

import pytest
from django.test import Client

from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk


@pytest.fixture
def dee(db: None) -> StaffAccount:
    return make.staff("dee", "curator")


@pytest.fixture
def lee(db: None) -> StaffAccount:
    return make.staff("lee", "safeguarding lead", email="lee@desk.example")


@pytest.fixture
def client(at_the_desk: AtTheDesk, dee: StaffAccount) -> Client:
    return at_the_desk(dee)


@pytest.fixture
def lead(at_the_desk: AtTheDesk, lee: StaffAccount) -> Client:
    return at_the_desk(lee)
