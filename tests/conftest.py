"""The databases of the tests, and the cast: Ana curates, Ben also checks, Cem also administers."""

import contextlib
import gc
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.middleware import csrf
from django.template import Context, RequestContext, Template
from django.test.signals import template_rendered
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from directory.curation.roles import StaffAccount
from directory.wiring import embedded_postgres
from tests import databases, make
from tests.databases import Demo

# However slow the machine is: no test fails on the clock.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

# A form's token of 64 letters drawn at random now and then spells a word that a test looks for on the page, as "Ada".
csrf.CSRF_ALLOWED_CHARS = "yz"

# Handed out in this order, so that no process is left with a slow file when the other has nothing more to do.
FIRST = ("tests/staff/test_screens", "tests/public/test_filters", "tests/curation/test_random", "tests/staff", "tests/public")
THEN = ("tests/starter/loaded",)  # by now it is loaded
JOURNEYS = tuple(  # the first of them needs no site: it is looked at while the site is made; then the longest
    f"tests/journeys/test_{name}"
    for name in ("made_up", "desk", "accessibility", "compare", "screens", "training", "nobody", "leave_in")
)
ON_THE_DEMONSTRATION = (*THEN, "tests/journeys/test_smoke")
WITHOUT_A_SITE = ("tests/journeys/test_smoke", "tests/journeys/test_made_up_pages")  # of the journeys
running = pytest.StashKey[contextlib.ExitStack]()
builder = pytest.StashKey[subprocess.Popen[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL for the whole run: the process that hands out the tests starts it, the others find its socket."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    config.stash[running] = contextlib.ExitStack()
    try:
        config.stash[running].enter_context(embedded_postgres.running("tests", fresh=True))
    except embedded_postgres.CannotStart as reason:
        raise pytest.UsageError(str(reason)) from None
    config.stash[builder] = databases.start_building()
    config.stash[running].callback(databases.stop_building, config.stash[builder])


def pytest_unconfigure(config: pytest.Config) -> None:
    if running in config.stash:
        config.stash[running].close()


def pytest_xdist_node_collection_finished(node: Any, ids: list[str]) -> None:
    build_what_they_need(node.config, ids)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported stays: nobody need look for rubbish among it, again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    if builder in session.config.stash:
        build_what_they_need(session.config, [item.nodeid for item in session.items])


def build_what_they_need(config: pytest.Config, ids: list[str]) -> None:
    commands = config.stash[builder].stdin
    assert commands is not None
    if not commands.closed:
        on_a_site = [name for name in ids if name.startswith("tests/journeys") and not name.startswith(WITHOUT_A_SITE)]
        needed = [databases.DEMONSTRATION] if any(name.startswith(ON_THE_DEMONSTRATION) for name in ids) else []
        needed += [databases.JOURNEYS] if on_a_site else []
        with contextlib.suppress(BrokenPipeError), commands:
            commands.write(" ".join(needed))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = (*FIRST, *THEN, *JOURNEYS)
    items.sort(key=lambda item: next((place for place, name in enumerate(order) if item.nodeid.startswith(name)), len(order)))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's, which would migrate in every process."""
    with contextlib.ExitStack() as led:
        with django_db_blocker.unblock():
            led.enter_context(databases.connected_to(databases.clone(databases.TABLES)))
        yield  # blocked again: what a test writes without saying that it needs the database would stay


@pytest.fixture(scope="session", autouse=True)
def pages_only(django_test_environment: None) -> Iterator[None]:
    """The test client hears of each page that is drawn, not of every field in it, whose values it would copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _drawn)
        yield


def _drawn(template: Template, context: Context) -> Any:
    if isinstance(context, RequestContext) and context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="module")
def demo_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    with django_db_blocker.unblock():
        name, made = databases.demonstration()
        with databases.connected_to(name):
            yield made


@pytest.fixture
def demo(demo_data: Demo, db: None) -> Demo:
    return demo_data


@pytest.fixture
def ana(db: None) -> StaffAccount:
    return make.staff("ana", "curator")


@pytest.fixture
def ben(db: None) -> StaffAccount:
    return make.staff("ben", "curator", "checker")


@pytest.fixture
def cem(db: None) -> StaffAccount:
    return make.staff("cem", "curator", "checker", "administrator")
