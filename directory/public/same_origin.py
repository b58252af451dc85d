"""Who sent a form: a page of ours, or somebody else's, in place of a token, which would be a cookie; and what stands in it."""

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest


def is_same_origin(request: HttpRequest) -> bool:
    """By what browsers say of the sender, which no page can forge."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def fields(request: HttpRequest) -> dict[str, str] | None:
    """None for what no page of ours sends: another kind of form, one that is too large, one that breaks off."""
    if request.content_type != "application/x-www-form-urlencoded":
        return None
    try:
        return {name: str(value) for name, value in request.POST.items()}
    except (SuspiciousOperation, BadRequest, OSError):
        return None
