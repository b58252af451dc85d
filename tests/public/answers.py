"""The answers before contact, as they stand on the page of a listing."""

import re

FOUR = ["happens", "know", "cost", "unanswered"]
SECTION = re.compile(r'<section class="[^"]*\banswer\b[^"]*" id="(\w+)".*?</section>', re.DOTALL)


def answers(html: str) -> dict[str, str]:
    """anchor: the words under its heading."""
    found = {}
    for section in SECTION.finditer(html):
        below = section[0].split("</h3>")[1]
        found[section[1]] = " ".join(re.sub("<[^>]*>", " ", below).split())
    return found
