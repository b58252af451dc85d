"""Which addresses may be published; whose site one is on; which mail speaks for which page. No text that is typed breaks it."""

from typing import Any

import pytest
import tldextract
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import example, given
from hypothesis import strategies as st

from directory.catalogue.addresses import (
    ALSO_SUFFIXES,
    SHARED,
    WebPageField,
    host_of,
    host_shown,
    is_below,
    is_on_the_site,
    is_public_name,
    is_suffix,
    owned_host,
    site_of,
    speaks_for,
    validate_email_address,
    validate_web_address,
)
from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course
from directory.catalogue.evidence import FactCheck
from directory.curation.confirmations import _require_address_of_the_provider
from directory.curation.workflow import Refused
from directory.upkeep.visiting import VisitFailed, web_address
from tests import make


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
    assert [host for host in ALSO_SUFFIXES if alone(host).suffix == host] == []
    assert [host for host in SHARED if alone(host).suffix == host] == []
    assert [host for host in SHARED if alone(host).top_domain_under_public_suffix != host] == []


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("shop.lucyfaithfull.org.uk", "lucyfaithfull.org.uk"), ("help.co.uk", "help.co.uk"), ("co.uk", ""),
        ("help.on.ca", "help.on.ca"), ("a.help.on.ca", "help.on.ca"), ("on.ca", ""),
        ("mine.github.io", "mine.github.io"), ("a.mine.github.io", "mine.github.io"), ("github.io", ""),
        ("mine.blogspot.com", "mine.blogspot.com"), ("blogspot.com", ""),
        ("ward.trust.nhs.uk", "trust.nhs.uk"), ("nhs.uk", ""), ("www.gov.br", "www.gov.br"), ("gov.br", ""),
        ("mine.wordpress.com", "mine.wordpress.com"), ("wordpress.com", ""), ("a.help.com.au", "help.com.au"), ("com.au", ""),
        ("north.k12.ca.us", "north.k12.ca.us"), ("k12.ca.us", ""), ("k12.tx.us", ""),
        ("a.north.k12.tx.us", "north.k12.tx.us"), ("service.gov.uk", ""), ("help.service.gov.uk", "help.service.gov.uk"),
        ("gouv.fr", ""), ("help.gouv.fr", "help.gouv.fr"), ("kent.police.uk", "kent.police.uk"), ("gob.mx", ""),
        ("mine.jimdofree.com", "mine.jimdofree.com"), ("bag.admin.ch", "bag.admin.ch"), ("admin.ch", ""),
        ("sites.google.com", ""), ("de-de.facebook.com", ""), ("uk", ""), ("help.exmaple", ""), ("127.0.0.1", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_site_of_a_host(host: str, site: str) -> None:
    """Never a public suffix, nor a host that many share."""
    assert site_of(host) == site


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.Help.example:443/a?b", "help.example"), ("https://help.example?x=1", "help.example"),
        ("https://münchen.example/", "münchen.example"), ("info@help.example", "info@help.example"), ("https://[", ""),
    ],
)  # fmt: skip
def test_the_host_that_is_shown(address: str, shown: str) -> None:
    assert host_shown(address) == shown


@pytest.mark.parametrize("host", ["on.ca", "www.on.ca", "ON.CA.", "co.uk", "gov.br", "github.io", "wordpress.com", "k12.ca.us"])
def test_what_many_share_is_nobodys(host: str) -> None:
    with pytest.raises(ValidationError, match="Many bodies share this one"):
        owned_host(host)


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


labels = st.text("abcxyz019-", min_size=1, max_size=6)
endings = st.sampled_from([
    "com", "co.uk", "on.ca", "github.io", "blogspot.com", "nhs.uk", "gov.br", "wordpress.com", "com.au", "k12.ca.us", "admin.ch",
    "pvt.k12.ma.us", "google.com", "facebook.com", "xn--p1ai", "ck", "kawasaki.jp", "city.kawasaki.jp", "example", "local", "",
])  # fmt: skip


@given(labels=st.lists(labels, max_size=4), ending=endings)
@example(labels=["help", "ac"], ending="")
def test_a_site_is_at_or_above_its_host_and_never_a_suffix(labels: list[str], ending: str) -> None:
    written = ".".join([*labels, ending])  # a dot at its end is the root of all names, and changes none
    site, host = site_of(written), written.removesuffix(".")
    assert site == site_of(host)
    assert not site or host == site or host.endswith(f".{site}")
    assert not site or not is_suffix(site)
    assert site not in {*ALSO_SUFFIXES, *SHARED}


@given(host=hosts)
def test_an_address_never_speaks_for_what_is_below_its_host(host: str) -> None:
    assert not speaks_for(f"x@{host}", f"https://line.{host}/")


HOSTS = [
    "localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0.0.0.1",
    "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]",
    "[::]", "8.8.8.8", "[2001:4860:4860::8888]", "１２７.０.０.１", "127。0。0。1", "intranet", "help", "desk.local",
    "help.internal", "help.lan", "router.home.arpa", "help.test", "help.localhost", "helpexample.onion", "help.local.",
    "HELP.LOCAL",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_not_public_is_refused(host: str) -> None:
    """And the link watch goes there no more than visitors do."""
    for address in (f"https://{host}/", f"http://{host}/write?x=1", f"https://{host}"):
        with pytest.raises(ValidationError):
            validate_web_address(address)
        with pytest.raises(VisitFailed):
            web_address(address)
    for mailbox in (f"help@{host}", f"help@[{host.strip('[]')}]"):
        with pytest.raises(ValidationError):
            validate_email_address(mailbox)
        with pytest.raises(Refused):
            _require_address_of_the_provider(mailbox, [])


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("https://user:pw@help.example/", "a name or a password"),
        ("https://user@help.example/", "a name or a password"),
        ("https://@help.example/", "not a web address"),
        ("https://help.example:pw@127.0.0.1/", "a name or a password"),
        ("https://help.example\\@127.0.0.1/", "a name or a password"),
        ("https://help.example:8443/", "an unusual port"),
        ("http://help.example:22/", "an unusual port"),
        ("https://help.example:99999/", "not a web address"),
        ("https://127.0.0.1/", "no public site"),
        ("https://help.exmaple/", "ends in “.exmaple”"),
        ("https://desk.local/", "no public site"),
        ("https://help.onion/", "no public site"),
        ("https://help\u202e.example/", "nobody can see"),
        ("https://help.example/\u200b", "nobody can see"),
        ("https://help.example/\u2066x", "nobody can see"),
        ("https://he\u00adlp.example/", "nobody can see"),
        ("https://help.example/\u3164", "nobody can see"),
        ("https://help.example/\ufe0f", "nobody can see"),
        ("https://help.example/\n", "nobody can see"),
        ("ftp://help.example/", "not a web address"),
        ("https://help.example/a b", "not a web address"),
    ],
)
def test_each_fault_has_its_sentence(address: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_web_address(address)
    assert [sentence in said for said in refused.value.messages] == [True]


@pytest.mark.parametrize(
    "address",
    [
        "https://help.example/", "http://help.example", "https://help.example:443/", "https://www.hilfe.example/a?b=c@d#e",
        "https://münchen.example/", "https://xn--mnchen-3ya.example/", "https://sub.help.co.uk/@team", "https://help.example./",
    ],
)  # fmt: skip
def test_a_public_page_is_taken(address: str) -> None:
    validate_web_address(address)
    assert web_address(address).host


@pytest.mark.parametrize("host", ["help.example", "HELP.example", "münchen.de", "xn--p1ai.xn--p1ai", "localhost.example"])
def test_a_public_name(host: str) -> None:
    assert is_public_name(host)
    validate_email_address(f"help@{host}")


def test_every_column_for_a_page_asks() -> None:
    """Whoever adds one gets it by its type."""
    pages = [field for model in apps.get_app_config("directory").get_models() for field in model._meta.concrete_fields]
    plain = [str(field) for field in pages if type(field) is models.URLField and not field.model.__name__.endswith("Event")]
    assert plain == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (Contact(channel="c", address="https://user:pw@help.example/"), "address"),
        (Contact(channel="e", address="https://10.0.0.1/@us"), "address"),
        (Contact(channel="e", address="help@localhost"), "address"),
        (Contact(channel="e", address="help@[127.0.0.1]"), "address"),
        (FactCheck(group="cost", method="own page", source="http://2130706433/", read_on=make.TODAY), "source"),
        (FactCheck(group="cost", method="called", source="https://desk.local/", read_on=make.TODAY), "source"),
    ],
)
def test_what_staff_type_is_refused_beside_its_field(row: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("address", ["http://localhost/", "https://user:pw@help.example/", "https://help.example:8000/"])
@pytest.mark.parametrize(
    "field",
    [
        field
        for model in apps.get_app_config("directory").get_models()
        for field in model._meta.fields
        if type(field) is WebPageField
    ],
    ids=str,
)
def test_pages_of_courses_credit_ratings_studies_and_rules(field: models.Field, address: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(address, Course())
    assert field.clean(make.SITE, Course()) == make.SITE


def test_an_ending_that_we_do_not_know_is_refused_when_typed_and_still_followed() -> None:
    """By mail and in the register too. The link watch says where a visitor would come."""
    for check in (lambda host: validate_email_address(f"help@{host}"), owned_host):
        with pytest.raises(ValidationError, match=r"ends in “\.exmaple”"):
            check("help.exmaple")
    assert web_address("https://help.exmaple/").host == "help.exmaple"
