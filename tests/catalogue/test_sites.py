"""Whose site an address is on; which mail speaks for which page; and no text that anybody types breaks it."""

import pytest
import tldextract
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import sites
from directory.catalogue.sites import host_of, is_below, is_on_the_site, site_of, speaks_for


@pytest.mark.parametrize(
    ("mail", "page"),
    [
        ("info@lucyfaithfull.org.uk", "https://www.lucyfaithfull.org.uk/help"),
        ("info@www.lucyfaithfull.org.uk", "https://lucyfaithfull.org.uk"),
        ("info@mail.lucyfaithfull.org.uk", "https://lucyfaithfull.org.uk"),
        ("Info@LUCYFAITHFULL.org.uk", "https://Lucyfaithfull.org.uk:443/"),
        ("info@report.iwf.org.uk", "https://report.iwf.org.uk/"),
        ("clinic@trust.nhs.uk", "https://www.trust.nhs.uk/clinic"),
        ("clinic@ward.trust.nhs.uk", "https://trust.nhs.uk"),
        ("me@mine.wordpress.com", "https://mine.wordpress.com/"),
        ("me@mine.github.io", "https://mine.github.io/"),
        ("lab@moore.jhu.edu", "https://moore.jhu.edu/"),
        ("info@xn--bcher-kva.example", "https://bücher.example/"),
        ("info@bmfsfj.bund.de", "https://www.bmfsfj.bund.de/"),
    ],
)
def test_mail_that_speaks_for_a_page(mail: str, page: str) -> None:
    assert speaks_for(mail, page)


@pytest.mark.parametrize(
    ("mail", "page"),
    [
        # Above the page's own host
        ("x@google.com", "https://sites.google.com/view/harbour"),
        ("x@nhs.uk", "https://www.trust.nhs.uk/"),
        ("x@police.uk", "https://www.kent.police.uk/"),
        ("x@charite.de", "https://du-traeumst-von-ihnen.charite.de/"),
        ("x@nsw.gov.au", "https://health.nsw.gov.au/"),
        ("x@pitt.edu", "https://safessu.pitt.edu/"),
        ("x@help.example", "https://line.help.example/"),
        ("x@wordpress.com", "https://mine.wordpress.com/"),
        ("x@github.io", "https://mine.github.io/"),
        ("x@org.uk", "https://lucyfaithfull.org.uk/"),
        ("x@bund.de", "https://www.bmfsfj.bund.de/"),
        # At a host that many share
        ("x@sites.google.com", "https://sites.google.com/view/harbour"),
        ("x@facebook.com", "https://www.facebook.com/harbour"),
        ("x@de-de.facebook.com", "https://facebook.com/harbour"),
        ("x@gob.pe", "https://www.gob.pe/harbour"),
        ("x@midis.gob.pe", "https://www.gob.pe/harbour"),
        ("x@gov.br", "https://www.gov.br/harbour"),
        ("x@nhs.uk", "https://www.nhs.uk/harbour"),
        ("x@trust.nhs.uk", "https://www.nhs.uk/harbour"),
        ("x@other.wordpress.com", "https://wordpress.com/harbour"),
        ("x@canada.ca", "https://www.canada.ca/harbour"),
        # Of a whole university
        ("x@jhu.edu", "https://www.jhu.edu/moore"),
        ("x@students.jhu.edu", "https://jhu.edu/moore"),
        ("x@ox.ac.uk", "https://www.ox.ac.uk/"),
        ("x@unimelb.edu.au", "https://unimelb.edu.au/"),
        # Beside it, or nothing at all
        ("x@other.nhs.uk", "https://trust.nhs.uk/"),
        ("x@other.wordpress.com", "https://mine.wordpress.com/"),
        ("x@nothelp.example", "https://help.example/"),
        ("x@help.example.evil.example", "https://help.example/"),
        ("x@help.example@evil.example", "https://help.example/"),
        ("x@hеlp.example", "https://help.example/"),  # a Cyrillic letter
        ("x@example", "https://example/"),
        ("x@127.0.0.1", "https://127.0.0.1/"),
        ("x@[::1]", "https://[::1]/"),
        ("x@", "https://help.example/"),
        ("", ""),
    ],
)
def test_mail_that_says_nothing_about_a_page(mail: str, page: str) -> None:
    assert not speaks_for(mail, page)


@pytest.mark.parametrize(
    ("page", "own", "is_its"),
    [
        ("https://www.help.example/a", "https://help.example/", True),
        ("https://help.example/privacy", "https://help.example/contact", True),
        ("https://chat.help.example/", "https://help.example/", False),
        ("https://help.example/", "https://chat.help.example/", False),
        ("https://facebook.com/harbour/about", "https://www.facebook.com/harbour", True),
        ("https://facebook.com/harbour/", "https://www.facebook.com/harbour?x=1", True),
        ("https://facebook.com/harbour2", "https://www.facebook.com/harbour", False),
        ("https://facebook.com/gossip", "https://www.facebook.com/harbour", False),
        ("https://sites.google.com/view/gossip", "https://sites.google.com/view/harbour", False),
        ("https://www.gob.pe/gossip", "https://www.gob.pe/", False),
        ("https://www.gov.br/line/hours", "https://www.gov.br/line", True),
        ("https://a.nhs.uk/", "https://b.nhs.uk/", False),
        ("", "", False),
        ("help.example", "help.example", True),
    ],
)
def test_a_page_on_the_site_of_a_contact(page: str, own: str, is_its: bool) -> None:
    assert is_on_the_site(page, own) == is_its


@pytest.mark.parametrize(
    ("host", "outer", "belongs"),
    [
        ("help.example", "help.example", True), ("a.help.example", "help.example", True),
        ("help.example", "a.help.example", False),
        ("a.nhs.uk", "nhs.uk", False), ("nhs.uk", "nhs.uk", True), ("a.wordpress.com", "wordpress.com", False),
        ("de-de.facebook.com", "facebook.com", True), ("x.gob.pe", "gob.pe", False),
    ],
)  # fmt: skip
def test_what_stands_below_a_host_belongs_to_it(host: str, outer: str, belongs: bool) -> None:
    assert is_below(host, outer) == belongs


def test_what_we_list_ourselves_is_what_the_public_list_does_not_know() -> None:
    """When it learns of one, ours goes."""
    alone = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True).extract_str
    assert [host for host in sites.ALSO_SUFFIXES if alone(host).suffix == host] == []
    assert [host for host in sites.SHARED if alone(host).suffix == host] == []
    assert [host for host in sites.SHARED if alone(host).top_domain_under_public_suffix != host] == []


hosts = st.lists(st.text(st.characters(exclude_characters="@"), max_size=8), max_size=5).map(".".join)
addresses = st.one_of(
    st.text(),
    hosts,
    st.builds("https://{}/{}".format, hosts, st.text(max_size=8)),
    st.builds("{}@{}".format, st.text(max_size=8), hosts),
)


@given(one=addresses, other=addresses)
def test_no_text_breaks_it(one: str, other: str) -> None:
    for address in (one, other):
        assert site_of(host_of(address)) == site_of(site_of(host_of(address))) or not site_of(host_of(address))
        assert isinstance(site_of(address), str)
    assert speaks_for(one, other) in (True, False)
    assert is_on_the_site(one, other) in (True, False)
    assert is_below(one, other) in (True, False)


@given(host=hosts)
def test_an_address_never_speaks_for_what_is_below_its_host(host: str) -> None:
    assert not speaks_for(f"x@{host}", f"https://line.{host}/")
