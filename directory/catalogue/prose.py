"""Prose: the Markdown of our own texts as HTML that is safe to show. The one place of the house that turns escaping off."""

import re
from collections.abc import Callable

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a"}
ATTRIBUTES = {"a": {"href", "rel"}}
# To another page of ours, or to another site by https. No "//host", which looks relative and is not.
ADDRESS = re.compile(r"(\.\./)+[\w/-]*(#[\w-]*)?|https://[^\s/?#@\\]+([/?#]\S*)?", re.ASCII)


class Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """What is no address of ours or by https stays text, for all to see."""
        return _is_an_address(url)


def _is_an_address(address: str) -> bool:
    return ADDRESS.fullmatch(address) is not None


def _as_html(markdown: str) -> str:
    parser = Parser("commonmark", {"html": False}).disable("image")
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = "h2" if token.tag in {"h1", "h2"} else "h3"  # the page's own title is its only h1
        for inside in token.children or []:
            if inside.type == "link_open" and str(inside.attrGet("href")).startswith("https:"):
                inside.attrSet("rel", "noreferrer")
    return str(parser.renderer.render(tokens, parser.options, {}))


def html(markdown: str, *, leads_nowhere: Callable[[str], bool] = lambda address: False) -> SafeString:
    """Paragraphs, headings, lists, emphasis and links; all else is left out, its words stay.

    A link whose address `leads_nowhere` keeps its words, and is no link.
    """

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return value if _is_an_address(value) and not leads_nowhere(value) else None
        return value if value == "noreferrer" else None

    return mark_safe(  # noqa: S308 - nh3 has parsed it as a browser does, and kept only what is named above
        nh3.clean(_as_html(markdown), tags=TAGS, attributes=ATTRIBUTES, attribute_filter=kept, link_rel=None)
    )
