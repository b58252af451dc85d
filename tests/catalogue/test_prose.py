"""Prose: Markdown becomes the HTML we mean, and no text at all becomes any other."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import prose

MARKDOWN = """## First words

You can say **one** of *these*:

- “I have never told anyone.”
- see [help](../../now/), [out](https://help.example/a?b=c)

1. one

# Too high

#### Too low
"""
HTML = """<h2>First words</h2>
<p>You can say <strong>one</strong> of <em>these</em>:</p>
<ul>
<li>“I have never told anyone.”</li>
<li>see <a href="../../now/">help</a>, <a href="https://help.example/a?b=c" rel="noreferrer">out</a></li>
</ul>
<ol>
<li>one</li>
</ol>
<h2>Too high</h2>
<h3>Too low</h3>
"""
# What breaks out of Markdown, of HTML, or of an address; joined at random.
SHARP = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)' onclick=x>", "<p style='x:y'>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt&#58;alert(1))", "[x](<javascript:alert(1)>)", "[x](data:x)", "[x](//evil)",
    "![x](https://evil/x.png)", "[x](../2/ \"onclick='x'\")", "[x](https://a\"onclick=x)", "[x]: javascript:alert(1)\n", "[x]",
    "<svg><script>", "</p>", "<!--", "-->", "<![CDATA[", "&lt;script&gt;", "\x00", "<math><style>", "`", "```\n", "\n\n", "    ",
    "> ", "- ", "1. ", "# ", "**", "*", "](", ")", "<", ">", '"', "'", "\\", "<https://evil>", "<javascript:alert(1)>",
]  # fmt: skip


class Seen(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.tags.append(("comment", {}))

    def handle_decl(self, decl: str) -> None:
        self.tags.append(("declaration", {}))


def test_what_guides_are_written_in() -> None:
    assert prose.html(MARKDOWN) == HTML


@given(st.lists(st.sampled_from(SHARP) | st.text(max_size=8), max_size=12).map("".join))
def test_no_text_becomes_anything_else(markdown: str) -> None:
    html = prose.html(markdown)

    for tag, attributes in Seen(html).tags:
        assert tag in {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a"}
        assert attributes.keys() <= ({"href", "rel"} if tag == "a" else set())
        address = attributes.get("href") or ""
        assert re.match(r"https://[a-z0-9]|(\.\./)+(?!/)|$", address, re.IGNORECASE), address
        assert attributes.get("rel") == ("noreferrer" if address.startswith("https:") else None)


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("../2/", '<a href="../2/">x</a>'),
        ("../../now/which/", '<a href="../../now/which/">x</a>'),
        ("../../a/#main", '<a href="../../a/#main">x</a>'),
        ("https://help.example", '<a href="https://help.example" rel="noreferrer">x</a>'),
        *(
            (address, f"[x]({address})")
            for address in (
                "http://help.example/", "//help.example/", "/en/de/", "javascript:go", "data:x", "mailto:a@help.example",
                "tel:112", "https://", "https:///x", "..//help.example", "https://who@help.example/",
            )
        ),
    ],
)  # fmt: skip
def test_links_lead_to_other_pages_of_ours_or_by_https(address: str, becomes: str) -> None:
    assert prose.html(f"[x]({address})") == f"<p>{becomes}</p>\n"


def test_html_is_text() -> None:
    assert (
        prose.html("A <b>bold</b> <script>go()</script>")
        == "<p>A &lt;b&gt;bold&lt;/b&gt; &lt;script&gt;go()&lt;/script&gt;</p>\n"
    )


def test_a_link_that_leads_nowhere_is_no_link() -> None:
    html = prose.html("[one](../1/), [two](../2/)", leads_nowhere=lambda address: address == "../2/")

    assert html == '<p><a href="../1/">one</a>, <a>two</a></p>\n'
