"""axe finds nothing on any template, at every width, in light and dark, in both directions; nothing scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = [
    "xx/", "de/", "xx/a/", "de/a/", "de/a/?l=de&by=i&x=f&page=2", "fi/b/", "de/a/?l=cy&by=w", "us/c/", "au/e/", "ca/f/",
    "de/s/4xfv/?d=a", "gb/now/", "de/now/", "xx/now/", "de/now/which/", "de/z/", "de/styleguide/", "desk",
    "de/l/?c=4xfv&c=x7ht&n=1&h=1", "gb/l/", "gb/a/?v=1", "gn/b/", "de-by/d/?l=cy",
    "de/tell/?c=4xfv", "xx/tell/", "de/tell/thanks/",
    "de/q/1/", "xx/rules/", "de/rules/", "fi/rules/", "de/about/", "xx/method/", "de/privacy/", "xx/access/", "de/map/",
    "de/s/v8xq/card/", "gb/s/4xfv/card/",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "he-x-pseudo"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe(browser: Browser, site: str, language: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # for axe's own script only
    )
    page, found = context.new_page(), []
    for path in PAGES:
        page.goto(f"{site}/desk/account/login/" if path == "desk" else f"{site}/{language}/{path}")
        violations = Axe().run(page).response["violations"]
        found += [f"{path} {violation['id']}: {node['html'][:120]}" for violation in violations for node in violation["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{path} scrolls sideways")
    context.close()

    assert found == []
