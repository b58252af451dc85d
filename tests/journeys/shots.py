"""Pictures of every page at 390 and 1280 px, in light and dark, into shots/: `make shots`, then look at them."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS, ROOT, free_port, wait_for

PAGES = {
    "home-no-place": "/en/xx/",
    "home": "/en/de/",
    "results": "/en/de/a/",
    "results-under-18": "/en/gb/b/",
    "results-panel": "/en/us/c/",
    "results-empty": "/en/de/a/?l=cy&by=w",
    "results-right-to-left": "/he-x-pseudo/de/a/",
    "listing": "/en/de/s/4xfv/",
    "now": "/en/gb/now/",
    "about": "/en/gb/about/",
    "method": "/en/gb/method/",
    "privacy": "/en/gb/privacy/",
    "access": "/en/gb/access/",
    "not-found": "/en/gb/nothing/",
    "desk-sign-in": "/desk/account/login/",
}


def main(folder: Path) -> str | None:
    if CHROMIUM is None:
        return "No Chromium is installed here; on Debian: apt-get install chromium."
    folder.mkdir(exist_ok=True)
    port = free_port()
    mode = {"DEMO": "1", "DEMO_FRESH": "1", "DEMO_NAME": "shots", "PORT": str(port), "PSEUDO_LANGUAGE": "1"}
    with subprocess.Popen([sys.executable, "manage.py", "demo"], cwd=ROOT, env=os.environ | mode) as demo:
        wait_for(f"http://127.0.0.1:{port}", demo)
        take(f"http://127.0.0.1:{port}", folder, CHROMIUM)
        demo.terminate()
    return None


def take(site: str, folder: Path, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for width in (390, 1280):
            for dark in (False, True):
                context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme="dark" if dark else "light")
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(site + path)
                    page.screenshot(path=folder / f"{name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main(ROOT / "shots"))
