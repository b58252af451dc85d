"""The demonstration's data, loaded and published once for all tests of this folder, and taken back afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass

import pghistory
import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from directory.curation.roles import StaffAccount
from directory.starter import loader, publishing
from tests import make


@dataclass
class Demo:
    writer: StaffAccount
    checker: StaffAccount
    loaded: loader.LoadReport
    published: publishing.PublishReport


@pytest.fixture(scope="package")
def demo_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    with django_db_blocker.unblock(), transaction.atomic():
        writer, checker = make.staff("demo-writer", "curator"), make.staff("demo-checker", "checker")
        with pghistory.context(user=writer.pk):
            loaded = loader.load(believed_for=None)
        published = publishing.publish_what_is_allowed(writer=writer, checker=checker, now=make.NOW)
        yield Demo(writer, checker, loaded, published)
        transaction.set_rollback(True)


@pytest.fixture
def demo(demo_data: Demo, db: None) -> Demo:
    return demo_data
