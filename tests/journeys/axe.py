"""What axe finds on the page as it is now: in this width, this scheme, this direction.

Four fifths of its time go into the rules of colours. They are asked left to right: the styles know no left and right
(tests/house/test_styles.py), so right to left every word has the colours and the ground that it has there.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"
COLOURS = ["color-contrast", "link-in-text-block"]
OF_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
OF_ALL_ELSE = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def violations(page: Page, only: dict[str, Any] | None = None) -> list[str]:
    """One line for each place. axe itself is put into a page once, however often it looks."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, only or {})
    return [f"{violation['id']}: {node['html'][:160]}" for violation in found for node in violation["nodes"]]


def in_every_look(page: Page, widths: tuple[int, ...], *, dark: tuple[int, ...]) -> list[str]:
    """At every width, and whether it scrolls sideways. In the dark, colours alone are other ones."""
    found = []
    left_to_right = page.evaluate("document.dir !== 'rtl'")
    page.add_style_tag(content="* { transition: none !important }")  # nothing is looked at while its colour changes
    for width in widths:
        page.set_viewport_size({"width": width, "height": 880})
        found += [f"at {width} px scrolls sideways"] if page.evaluate(SIDEWAYS) else []
        page.emulate_media(color_scheme="light")
        found += [f"at {width} px: {violation}" for violation in violations(page, None if left_to_right else OF_ALL_ELSE)]
        if width in dark and left_to_right:
            page.emulate_media(color_scheme="dark")
            found += [f"at {width} px, dark: {violation}" for violation in violations(page, OF_COLOURS)]
    return found
