"""What axe finds on the page as it is now: in this width, this scheme, this direction."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"


def violations(page: Page) -> list[str]:
    """One line for each place. axe itself is put into a page once, however often it looks."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN)
    return [f"{violation['id']}: {node['html'][:160]}" for violation in found for node in violation["nodes"]]
