"""What the link watch reads of a page: its title, its visible text, where it sends on; and whether its domain is for sale."""

import html
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nh3

from directory.curation.suggestions import readable

LONGEST_TITLE = 200
# A page that offers its domain for sale says so at once, and little else. Others speak of such things in passing.
LONGEST_OFFER, OFFERED_WITHIN = 2000, 400
WAITED_FOR = 10  # seconds: later than that, a page that sends on has been read
PARKED = tomllib.loads(Path(__file__).with_name("parked.toml").read_text())

BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip
NOT_SEEN = {"script", "style", "noscript", "template"}
HAVE_NO_END = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}  # fmt: skip
DEEPEST = 500  # what browsers show. Deeper pages are made to keep parsers busy: theirs takes the square of the depth.
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
TITLE = re.compile(r"<title>([^<]*)</title>")
REFRESH = re.compile(r'<meta http-equiv="refresh" content="\s*(\d{1,4})[\d.]*\s*[;,]\s*(?:url\s*=\s*)?([^"]*)"', re.IGNORECASE)
# Python also knows codecs that are no text encodings, and some that take minutes.
ENCODING = re.compile(
    r"charset\s*=\s*[\"']?(utf-?8|utf-16(?:le|be)?|iso-8859-\d{1,2}|latin-?1|windows-125\d|koi8-[ru]|shift[_-]jis|euc-jp|euc-kr"
    r"|gbk|gb2312|gb18030|big5|us-ascii)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Page:
    """What a page shows. `sends_on_to` is where it goes by itself, as it is written there; "" if it stays."""

    title: str = ""
    text: str = ""
    sends_on_to: str = ""


def read(body: bytes, content_type: str) -> Page:
    """Other than HTML and plain text shows nothing to read."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        return Page(text=_folded(_decoded(body, content_type)))
    if kind not in {"text/html", "application/xhtml+xml"}:
        return Page()
    return _read_html(_decoded(body, content_type))


def _read_html(source: str) -> Page:
    """By a real parser, in one pass. Its answer has no scripts and no comments."""
    if _is_too_deep(source):
        return Page()
    kept = {*BLOCKS, "title", "meta"}
    attributes = {"meta": {"http-equiv", "content"}}
    cleaned = nh3.clean(source, tags=kept, attributes=attributes, clean_content_tags=NOT_SEEN, link_rel=None)
    title, refresh = TITLE.search(cleaned), _refresh(cleaned)
    return Page(
        title=_folded(html.unescape(title[1]))[:LONGEST_TITLE] if title else "",
        text=_folded(html.unescape(re.sub(r"<[^>]*>", " ", cleaned))),
        sends_on_to=refresh,
    )


def _is_too_deep(source: str) -> bool:
    depths: Counter[str] = Counter()
    depth = 0
    for end, tag in TAG.findall(source.lower()):
        step = 0 if tag in HAVE_NO_END else -1 if end else 1
        if step > 0 or depths[tag]:
            depths[tag], depth = depths[tag] + step, depth + step
            if depths[tag] > DEEPEST or depth > 4 * DEEPEST:  # of one kind; of all, as ends may be left out
                return True
    return False


def _refresh(cleaned: str) -> str:
    found = REFRESH.search(cleaned)
    if found is None or int(found[1]) > WAITED_FOR:
        return ""
    return html.unescape(found[2]).strip().strip("'\"")


def _decoded(body: bytes, content_type: str) -> str:
    declared = ENCODING.search(content_type) or ENCODING.search(body[:2048].decode("ascii", "replace"))
    try:
        return body.decode(declared[1] if declared else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _folded(text: str) -> str:
    return " ".join(readable(text).split())


def is_for_sale(page: Page, hosts: Iterable[str]) -> bool:
    """`hosts` are those that it was reached by: the known houses of parked domains among them say enough."""
    if any(host == house or host.endswith(f".{house}") for host in hosts for house in PARKED["hosts"]):
        return True
    if len(page.text) > LONGEST_OFFER:
        return False
    said = f"{page.title} {page.text[:OFFERED_WITHIN]}".casefold()
    named = [f"{host.removeprefix('www.')} {verb} for sale" for host in hosts for verb in ("is", "may be")]
    return any(phrase in said for phrase in (*PARKED["phrases"], *named))
