"""axe finds nothing on any template, at every width, in light and dark, in both directions; nothing scrolls sideways."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import axe

PAGES = [
    "xx/", "de/", "xx/a/", "de/a/", "de/a/?l=de&by=i&x=f&page=2", "fi/b/", "de/a/?l=cy&by=w", "us/c/", "au/e/", "ca/f/",
    "us/e/?t=ps&y=ce", "us/s/3tmg/?d=e", "au/s/9bbp/?d=f", "us/s/m7f6/",
    "de/s/4xfv/?d=a", "gb/now/", "de/now/", "xx/now/", "de/now/which/", "de/z/", "de/styleguide/", "desk",
    "gb/report/", "xx/report/", "br/report/",
    "de/l/?c=4xfv&c=x7ht&n=1&h=1", "gb/l/", "gb/l/?q=1", "gb/a/?v=1", "gn/b/", "de-by/d/?l=cy",
    "de/tell/?c=4xfv", "xx/tell/", "de/tell/thanks/",
    "de/q/1/", "xx/rules/", "de/rules/", "fi/rules/", "de/about/", "xx/method/", "de/privacy/", "xx/access/", "de/map/",
    "de/s/v8xq/card/", "gb/s/4xfv/card/",
    "us/f/?o=1", "us/l/?c=49bn&c=m7f6&f=f&o=1&r=1", "de/l/?c=4xfv&c=x7ht&r=1",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "he-x-pseudo"])
def test_axe(browser: Browser, site: str, language: str) -> None:
    """Each page is loaded once, and looked at in every width and both schemes."""
    context = browser.new_context(bypass_csp=True)  # for axe's own script only
    page, found = context.new_page(), []
    for path in PAGES:
        page.goto(f"{site}/desk/account/login/" if path == "desk" else f"{site}/{language}/{path}")
        found += [f"{path} {fault}" for fault in axe.in_every_look(page, (320, 390, 1280), dark=(320, 1280))]
    context.close()

    assert found == []
