"""Addresses in what people wrote: none can be pressed, whatever it is dressed as, and ordinary words stay as they are."""

import re
from unicodedata import normalize

import pytest
from django.utils.html import urlize
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.curation.defang import defang
from directory.curation.suggestions import readable

# What a browser or a mail program would take for the name of a host, said in other words than ours.
HOST = re.compile(r"[A-Za-z0-9]\.(?!\.)[A-Za-z][A-Za-z0-9]")
IP_V4 = re.compile(r"(?<![\d.])\d{1,3}(\.\d{1,3}){3}(?![\d.])")
IP_V6 = re.compile(r"[0-9A-Fa-f]{1,4}::|::[0-9A-Fa-f]{1,4}")
FULL_STOP_BESIDE_LATIN = re.compile("(?<=[0-9A-Za-z])[\u3002\uff61](?=[0-9A-Za-z])")

PIECES = [
    "http", "https", "HTTPS", "hxxp", "ftp", "javascript", "data", "mailto", "tel", "://", ":", "//", "/", "\\",
    "\uff1a\uff0f\uff0f", "@", "\uff20", "www.", "example", "org", "com", "net", "xn--80ak6aa92e", "example.org",
    "a.b.co", "bücher.example", "пример.рф", "例え.jp", "ｅｘａｍｐｌｅ．ｏｒｇ", "\U0001f4a9.la", ".", "\u3002", "\uff0e",
    "\uff61", "\u2024", "%2E", "%2e%2e", "%3A%2F%2F", "127.0.0.1", "0x7f.1", "1.2.3.4:80", "[::1]", "2001:db8::1",
    "\u202e", "\u202c", "\u2066", "\u200b", "\u200d", "\u200c", "\u00ad", "\ufe0f", "\x00", "\ufeff", "\ud83d", " ",
    "\n", "(", ")", "<", ">", '"', "!", ",", "e.g.", "10.30", "a.m.", "Dr.", "...", "-", "_", "1", "x", "é", "#",
    "?q=", "&#46;",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=60))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("see https://example.org/a?b=c", "see hxxps[:]//example[.]org/a?b=c"),
        ("HTTP://EXAMPLE.ORG", "hxxp[:]//EXAMPLE[.]ORG"),
        ("www.example.org, example.org.", "www[.]example[.]org, example[.]org."),
        ("a.b.example.co.uk:8080/x", "a[.]b[.]example[.]co[.]uk[:]8080/x"),
        ("ada@mail.example.org", "ada[@]mail[.]example[.]org"),
        ("mailto:ada@localhost", "mailto[:]ada[@]localhost"),
        ("javascript:alert(1)", "javascript[:]alert(1)"),
        ("http://127.1/ and 192.168.0.1", "hxxp[:]//127.1/ and 192[.]168[.]0[.]1"),
        ("http://[::1]/", "hxxp[:]//[[:][:]1]/"),
        ("2001:db8::7", "2001:db8[:][:]7"),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e[.]com"),
        ("пример.рф and bücher.example", "пример[.]рф and bücher[.]example"),
        ("example\u3002org and example\uff0eorg", "example[.]org and example[.]org"),
        ("http%3A%2F%2Fexample%2Eorg", "http[%]3A[%]2F[%]2Fexample[%]2Eorg"),
        ("\u202egro.elpmaxe\u202c", "gro[.]elpmaxe"),
        ("exam\u200bple.o\u00adrg", "example[.]org"),
        ("abcdefghij234567.onion", "abcdefghij234567[.]onion"),
        ("\U0001f4a9.la", "\U0001f4a9[.]la"),
        ("<a href='//x.example'>", "<a href='//x[.]example'>"),
    ],
)
def test_an_address_is_broken(written: str, shown: str) -> None:
    assert defang(written) == shown


@pytest.mark.parametrize(
    "prose",
    [
        "They answer e.g. at 10.30 a.m. and at 9:00. Not on 3.5.2026, i.e. never.",
        "Call 030/123 45 67, or 116 111. It costs 2.50 a minute, 100 % of it yours.",
        "Mo-Fr 09:00-17:00; 10:30:15 by their clock.",
        "z. B. in St. Gallen, d. h. weit weg. U.S.A. and p.m. too: yes.",
        "Version 2.0.1, ratio 1:3, smile :) and and/or.",
        "我住在这里。你好。他说：“是的”。",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645. \u0645\u0645\u0646\u0648\u0646.",
        "",
    ],
)
def test_ordinary_words_stay_as_they_are(prose: str) -> None:
    assert defang(prose) == prose


@given(TEXTS)
@example("http://http://example.org")
@example("www.\u200d.org")
@example("foo!.com")
@example("a..com")
@example("example...org")
@example("www./x")
@settings(max_examples=500, deadline=None)
def test_nothing_that_could_be_pressed_stays(written: str) -> None:
    shown = defang(written)

    assert "://" not in normalize("NFKC", shown)
    assert "<a " not in urlize(shown)
    read = FULL_STOP_BESIDE_LATIN.sub(".", shown).translate({0xFF0E: ".", 0x2024: ".", 0x200C: "", 0x200D: ""})
    assert [found.group() for rule in (HOST, IP_V4, IP_V6) if (found := rule.search(read))] == []
    assert re.search(r"%[0-9A-Fa-f]{2}", shown) is None
    assert letters(shown) == letters(readable(written))


def letters(text: str) -> str:
    """All that it says, without the signs."""
    return "".join(filter(str.isalnum, text)).lower().replace("http", "hxxp")


def test_it_is_fast_whatever_comes() -> None:
    """Long runs of whatever the patterns look for: none goes back over what it has read."""
    for run in ("a", "a.", "a:", "1.", ":", "%41", "a@", "www.", "...", "\u3002a", "a-", "::1"):
        defang(run * (100_000 // len(run)))
