"""What axe finds on the page as it is now: in this width, this scheme, this direction."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def violations(page: Page, only: dict[str, Any] | None = None) -> list[str]:
    """One line for each place. axe itself is put into a page once, however often it looks."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, only or {})
    return [f"{violation['id']}: {node['html'][:160]}" for violation in found for node in violation["nodes"]]


def in_every_look(page: Page, widths: tuple[int, ...], *, dark: tuple[int, ...]) -> list[str]:
    """At every width, and whether it scrolls sideways. In dark, colours alone are other ones, the same in both directions."""
    found = []
    page.add_style_tag(content="* { transition: none !important }")  # nothing is looked at while its colour changes
    for width in widths:
        page.set_viewport_size({"width": width, "height": 880})
        found += [f"at {width} px scrolls sideways"] if page.evaluate(SIDEWAYS) else []
        page.emulate_media(color_scheme="light")
        found += [f"at {width} px: {violation}" for violation in violations(page)]
        if width in dark:
            page.emulate_media(color_scheme="dark")
            found += [f"at {width} px, dark: {violation}" for violation in violations(page, OF_COLOURS)]
    return found
