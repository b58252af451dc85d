"""Who sent a form: a page of ours, or somebody else's. In place of a token, which would be a cookie."""

from django.http import HttpRequest


def is_ours(request: HttpRequest) -> bool:
    """By what browsers say of the sender, which no page can forge."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
