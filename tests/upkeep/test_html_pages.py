"""What the link watch reads of a page: its title, what people read, and whether its domain is for sale."""

import time
from dataclasses import replace

import pytest

from directory.upkeep.visiting import MOST_BYTES, Visitor
from tests.upkeep.misbehaving import Server, page, plain, to

HOME = "http://help.example/"


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/octet-stream", "", "text/html;charset=" + "x" * 5000]
)
def test_another_kind_of_file_is_no_trouble(server: Server, visitor: Visitor, kind: str) -> None:
    server.answers["help.example/"] = plain(b"\x89PNG\x00<title>No</title>", f"Content-Type: {kind}")
    seen_as = visitor.look(HOME)
    assert (seen_as.finding, seen_as.title) == ("well", "No" if "html" in kind else "")


@pytest.mark.parametrize(
    ("kind", "body", "title"),
    [
        ("text/html; charset=no-such-thing", "<title>Über</title>".encode(), "Über"),
        ("text/html; charset=punycode", "<title>Über</title>".encode(), "Über"),
        ("text/html; charset=rot13", "<title>Über</title>".encode(), "Über"),
        ("text/html; charset=ISO-8859-1", "<title>Über</title>".encode("latin-1"), "Über"),
        ("text/html", "<meta charset='windows-1252'><title>Über</title>".encode("cp1252"), "Über"),
        ("text/html; charset=utf-8", b"<title>\xff\xfeBad</title>", "��Bad"),
        ("text/html", b"<title>A\x00B\x1b[31m\xe2\x80\xaeC&#0;</title>", "A�B[31mC�"),
        ("text/html", b"<title>" + b"long " * 5000 + b"</title>", ("long " * 40).strip()),
        ("text/html", b"<title>never ends", "never ends"),
        ("text/html", b"<!-- <title>No</title> --><script>'<title>No</title>'</script><title>Yes</title>", "Yes"),
        ("text/html", b"<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>", "<script>alert(1)</script>"),
    ],
)  # fmt: skip
def test_titles(server: Server, visitor: Visitor, kind: str, body: bytes, title: str) -> None:
    server.answers["help.example/"] = plain(body, f"Content-Type: {kind}")
    assert visitor.look(HOME).title.strip() == title


def test_the_fingerprint_is_of_what_people_read(server: Server, visitor: Visitor) -> None:
    def seen(text: str) -> str:
        server.answers["help.example/"] = page(text, "Help")
        return visitor.look(HOME).fingerprint

    first = seen('<p class="a">We listen.</p><script>token = 1</script>')
    assert seen('<p class="b">We\n\nlisten.</p><script>token = 2</script><!-- 3 -->') == first
    assert seen("<p>We no longer listen.</p>") != first


@pytest.mark.parametrize("piece", ["<div>", "<li><dd>", "<rt></a>", "<x1>", "<!", "<title", "<a ", "&#x10", "<svg><![CDATA["])
def test_a_page_made_to_keep_parsers_busy(server: Server, visitor: Visitor, piece: str) -> None:
    server.answers["help.example/"] = page((piece * MOST_BYTES)[: MOST_BYTES - 200], "Busy")
    began = time.process_time()
    assert (visitor.look(HOME).finding, time.process_time() - began < 4) == ("well", True)


def test_many_names_of_tags_are_deep_too(server: Server, visitor: Visitor) -> None:
    server.answers["help.example/"] = page("".join(f"<x{number}>" for number in range(30_000)))
    began = time.process_time()
    assert (visitor.look(HOME).finding, time.process_time() - began < 4) == ("well", True)


PARKED = [
    ("This domain is for sale! Contact the owner.", "help.example"),
    ("Click here.", "help.example is for sale | Domain market"),
    ("<h1>Buy this domain.</h1> The owner offers it for 1,999 USD.", ""),
    ("<p>Diese Domain<br>steht zum Verkauf.</p>", "help.example"),
    ("Ce nom de domaine est &agrave; vendre", ""),
    ("Related links: Loans. Casino. This domain is parked free, courtesy of a registrar.", "help.example"),
]


@pytest.mark.parametrize(("text", "title"), PARKED)
@pytest.mark.parametrize("status", ["200 OK", "404 Not Found"])
def test_a_domain_for_sale(server: Server, visitor: Visitor, text: str, title: str, status: str) -> None:
    server.answers["help.example/"] = page(text, title, status=status)
    assert visitor.look(HOME).finding == "parked"


def test_a_house_of_parked_domains(server: Server, visitor: Visitor) -> None:
    known = replace(visitor, resolve=lambda host, port: [("127.0.0.1", server.port)])
    server.answers["help.example/"] = to("http://www.sedo.com/search/?domain=help.example")
    assert known.look(HOME).finding == "parked"


ORDINARY = [
    "We listen. Tickets for our summer fair are for sale in the office.",
    "The public domain is where our leaflets stand. Nothing here is for sale, and your data are not for sale either.",
    "Our work has four parts. This domain is for trained counsellors. Sale of leaflets ended in May.",
    "Images of abuse are for sale in dark corners. We remove them, domain by domain.",
    "We are an independent helpline. Chat with us from 9 to 5. " * 60 + "Beware of pages that say: this domain is for sale.",
    "Call us free. " * 40 + "Our old address shows “Buy this domain” now. It is not ours any more.",
    "Interested in our training? It parks nobody: buy a ticket, or ask about a free place. help.example is for everybody.",
    "Expired links: tell us. This domain name is ours since 1998.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_page_is_not_taken_for_one(server: Server, visitor: Visitor, text: str) -> None:
    server.answers["help.example/"] = page(text, "Help: a domain of our own")
    assert visitor.look(HOME).finding == "well"
