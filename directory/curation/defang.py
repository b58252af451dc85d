"""Addresses in what people wrote, shown so that nothing makes a link of them: hxxps[:]//help[.]example."""

import re

from directory.curation.suggestions import readable

DOTS = ".\u2024\ufe52\uff0e"  # what browsers read as a dot
FULL_STOPS = "\u3002\uff61"  # of Chinese and Japanese; browsers read a dot there too, so beside a Latin letter they are one
COLONS = ":\ufe13\ufe55\uff1a"
SLASHES = "/\uff0f"
ATS = "@\ufe6b\uff20"

# Whatever may stand in the name of a host: no space, and of the signs of ASCII only letters, digits, hyphen and underscore.
SIGN = rf"[^\s!-,./:-@\[-^`{{-~{DOTS}{FULL_STOPS}{COLONS}{SLASHES}{ATS}]"
BESIDE_LATIN = rf"(?:(?<=[0-9A-Za-z])[{FULL_STOPS}]|[{FULL_STOPS}](?=[0-9A-Za-z]))"
DOT = rf"(?:[{DOTS}]|{BESIDE_LATIN})"
ELLIPSIS = re.compile(r"\.{3,}")
ESCAPED = re.compile(r"%(?=[0-9A-Fa-f]{2})")
# All eight groups of it, or some of them and a double colon. Not 10:30:15, which is a time.
IP_V6 = re.compile(r"(?<![0-9A-Za-z:])[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){7}(?![0-9A-Za-z:])")
IP_V6_SHORT = re.compile(r"(?<=[0-9A-Fa-f])::|::(?=[0-9A-Fa-f])")
SCHEME = re.compile(rf"(?<![A-Za-z0-9+.\-])([A-Za-z][A-Za-z0-9+.\-]*+)[{COLONS}](?=[\w{COLONS}{SLASHES}\\?+%*#&~=.\[])")
BEFORE_SLASHES = re.compile(rf"[{COLONS}](?=[{SLASHES}]{{2}})")
AT = re.compile(rf"(?<=[^\s\[])[{ATS}](?=[^\s\]])")
HOST = re.compile(rf"(?<!{SIGN}){SIGN}++(?:{DOT}{{1,2}}(?!{DOT}){SIGN}++)+")
ONE_DOT = re.compile(DOT)
LEFT_OVER = re.compile(rf"(?<=[^\s\[])[{DOTS}](?=(?!\d){SIGN}{SIGN})|(?<=[Ww]{{3}})[{DOTS}](?!\])")
BYTES_OF_IP_V4 = 4


def defang(text: str) -> str:
    """For eyes only: no address in it can be pressed, or opened by pasting it. Times, dates and "e.g." stay as they are."""
    text = ELLIPSIS.sub("…", readable(text))
    text = ESCAPED.sub("[%]", text)
    text = IP_V6.sub(lambda found: found[0].replace(":", "[:]"), IP_V6_SHORT.sub("[:][:]", text))
    text = AT.sub("[@]", text)
    text = SCHEME.sub(lambda found: f"{_not_http(found[1])}[:]", text)
    text = BEFORE_SLASHES.sub("[:]", text)
    text = HOST.sub(lambda found: ONE_DOT.sub("[.]", found[0]) if _is_address(found[0]) else found[0], text)
    return LEFT_OVER.sub("[.]", text)


def _not_http(scheme: str) -> str:
    return f"hxxp{scheme[4:]}" if scheme.lower().startswith("http") else scheme


def _is_address(host: str) -> bool:
    """A name whose end begins with no digit and has two signs, or four numbers. Not "e.g.", 10.30 or 3.5.2026."""
    _first, *others = [label for label in ONE_DOT.split(host) if label]
    by_name = any(len(label) > 1 and not label[0].isdigit() for label in others)
    by_number = sum(label[0].isdigit() for label in others) >= BYTES_OF_IP_V4 - 1
    return by_name or by_number
