"""What works at the desk only: tokens in forms, beside sessions."""

import pytest
from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client

from directory.wiring.desk import DeskCsrfMiddleware


def test_a_form_of_the_desk_needs_its_token(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/desk/account/login/", {"login": "ana", "password": "a long pass phrase"})

    assert answer.status_code == 403
    assert "<h1>We could not do this</h1>" in answer.content.decode()
    assert 'href="/desk/"' in answer.content.decode()


@pytest.mark.parametrize(("rest", "status"), [("", 404), ("x", 302), ("1/2", 404)])
def test_a_providers_address_needs_none_though_it_lost_its_last_slash(db: None, rest: str, status: int) -> None:
    """Middleware and routes read one rule: all that begins so is a provider's, who has no session."""
    answer = Client(enforce_csrf_checks=True).post(f"/desk/confirm/{rest}")

    assert (answer.status_code, dict(answer.cookies)) == (status, {})


def test_the_silenced_check_is_met_by_ours() -> None:
    assert settings.SILENCED_SYSTEM_CHECKS == ["security.W003"]
    assert "directory.wiring.desk.DeskCsrfMiddleware" in settings.MIDDLEWARE
    assert issubclass(DeskCsrfMiddleware, CsrfViewMiddleware)
