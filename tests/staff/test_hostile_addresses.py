"""Whatever is typed into an address of the desk, or sent to it: a calm page, and never an error of ours. Every route is tried."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle, islice
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client
from django.urls.resolvers import URLResolver

from directory.curation.roles import ROLES, StaffAccount
from directory.staff.site import desk
from directory.staff.urls import account_urls, confirm_urls
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.test_screens import everything

HUGE = "9" * 30  # more than a number of the database holds
NUL = ["%00", "1%00", "_00", "a_00b"]  # the last two as the admin writes it in keys
HOSTILE = [
    *("9" * 19, HUGE, "9" * 400, "-1", "%D9%A3", "1e309", "None", "_5F00", "%2500"),
    *("%ff%fe", "%ed%a0%80", "%C3%A9" * 300, "x" * 3000, "%E2%80%AEtxt", "%0a", "a%0a", "%0d%0aSet-Cookie:%20x=1"),
    *("'%22%3E%3Cb%3E", "..%2f..%2fetc%2fpasswd", "change", "a/b", "a/b%0a"),
]
SEARCHES = [f"q={words}" for words in ("%00", "x%00y&o=1", "%20a" * 500, "%ed%a0%80%ff", "%E2%80%AE&x=%27%22%3E%3Cb%3E")]
OF_A_LIST = [
    *(f"o={order}" for order in ("99", "-99.x.1", "%00")),
    *(f"p={page}" for page in ("99999999999999999999", "-5", "x", "%00")),
    *("all=1&p=1", "e=1", "_popup=1", "_popup=%00", "_facets=1", "_facets=%00"),
    *(f"_to_field={field}" for field in ("id", "password", "%00")),
    *("_changelist_filters=%00", "_changelist_filters=q%3D%2500", "_changelist_filters=q%3D%252500"),
]
LOOKUPS = [
    *("pk=%00", f"id={HUGE}", "id__in=1,x,%00", "id__exact=%00", "id__gt=x", "id__nonsense=1", "a__b__c__d=1"),
    *("password__startswith=a", "user__password__startswith=a", "state=%00", "state__exact=%00", "kind__exact=%00"),
    *("is_active__exact=%00", "is_active__exact=x", "groups__id__exact=%00", f"groups__id__exact={HUGE}"),
    *("listing__id__exact=%00", "audiences__door__exact=%00", "closed_on__isnull=%00", "days=%00"),
    *("year=99999999999", "came_on__year=99999999999", "came_on__day=%00"),
]
REST = ["plain=%00", "next=%00", "next=//evil.example/%00", "next=https://evil.example/", "%00=1", "%00", "=", "&&&", "%"]
QUERIES = [*SEARCHES, *OF_A_LIST, *LOOKUPS, *REST]
WORDS = ("why", "to", "seen", "words", "by", "at", "answer", "login", "password", "password1", "code", "credential", "next", "id")
KEYS = ("groups", "organization", "listing", "to", "number", "country", "taken_by", "criterion", "place", "email", "username")
BODIES: list[dict[str, Any]] = [
    {"action": "\0", "_selected_action": ["\0", HUGE, "x"], "select_across": "\0", "index": "\0"},
    {"action": "delete_selected", "_selected_action": ["1"], "index": HUGE, "_save": "\0"},
    {"form-TOTAL_FORMS": "\0", "form-INITIAL_FORMS": HUGE, "contacts-TOTAL_FORMS": "x", "texts-INITIAL_FORMS": "-1"},
    dict.fromkeys(WORDS, "a\0b"),
    dict.fromkeys((*WORDS, *KEYS), "\u202e\ud7ff" * 300),
    dict.fromkeys(KEYS, [HUGE, "\0"]),
    dict.fromkeys(KEYS, "x"),
    {"coverage-TOTAL_FORMS": "2", "coverage-INITIAL_FORMS": "0", "coverage-0-place": "\0", "coverage-1-place": HUGE},
    {},
]
USUAL = {"term": "a", "app_label": "directory", "model_name": "coverage", "field_name": "place", "page": "1"}
AUTOCOMPLETE = [
    "&".join(f"{key}={value}" for key, value in (USUAL | strange).items())
    for strange in (
        *({key: "%00"} for key in USUAL),
        *({"page": page} for page in (HUGE, "-1", "x")),
        {"model_name": "staffaccount", "field_name": "password"},
        {"app_label": "auth", "model_name": "user", "field_name": "groups"},
        {"term": "%ed%a0%80"},
    )
]


def routes(patterns: list[Any], before: str) -> Iterator[str]:
    """As they are written, with what stands before each."""
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route


def every_route() -> list[str]:
    found = [
        *routes(desk.get_urls(), "/desk/"),
        *routes(account_urls, "/desk/account/"),
        *routes(confirm_urls, "/desk/confirm/"),
    ]
    regular = {"^(?P<app_label>directory)/$": "directory/", "(?P<url>.*)$": "<path:url>"}
    for pattern, plain in regular.items():
        found = [route.replace(pattern, plain) for route in found]
    assert [route for route in found if set(route) & set("^$()?")] == []
    return found


Usual = Callable[[str], str]


def slashes(path: str) -> list[str]:
    """The address with slashes that are missing or too many, and with more after its end."""
    return [path, path.rstrip("/"), f"{path}/", f"{path}%00", f"{path}x/y/z", path.replace("/desk/", "/desk//", 1)]


def filled(route: str, values: list[str]) -> list[str]:
    return [re.sub(r"<[^>]+>", value, route) for value in values if "<" in route]


def asked(client: Client, path: str, query: str = "", data: dict[str, Any] | None = None) -> str:
    """Sent as it comes from the network; the client of the tests would tidy it up. What is wrong with the answer, if anything."""
    where: dict[str, Any] = {"PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query}
    answer: Any = client.get("/", **where) if data is None else client.post("/", data, **where)
    text = "" if answer.streaming else answer.content.decode()
    calm = answer.status_code < 400 or "<h1" in text or (answer.status_code == 403 and answer["Content-Type"] != "text/html")
    fine = answer.status_code < 500 and "Traceback" not in text and calm
    return "" if fine else f"{answer.status_code} {path[:99]}?{query[:99]} {str(data or '')[:99]}"


@pytest.fixture
def usual(ana: StaffAccount, ben: StaffAccount) -> Usual:
    """The route's address: of a row that is there, where it names one."""
    rows = everything(1, ana, ben)

    def usual(route: str) -> str:
        model = re.match(r"/desk/directory/(\w+)/", route)
        key = str(rows[model[1]].pk) if model else "1"
        return re.sub(r"<[^>]+>", "1", re.sub(r"<(int:|path:)?(pk|object_id|id)>", key, route))

    return usual


@pytest.fixture
def clients(at_the_desk: AtTheDesk) -> dict[str, Client]:
    """Nobody, as whom a provider comes, and somebody with every role. They are told of a fault as a browser is."""
    staff = at_the_desk(make.staff("all", *ROLES))
    staff.raise_request_exception = False
    return {"nobody": Client(raise_request_exception=False), "staff": staff}


def taking_turns(values: Sequence[Any], number: int) -> Callable[[], list[Any]]:
    """The next few each time: all of them are tried, and each route with some."""
    turns = cycle(values)
    return lambda: list(islice(turns, number))


def wrong_of(client: Client, requests: Iterable[tuple[Any, ...]]) -> list[str]:
    return [wrong for request in requests if (wrong := asked(client, *request))]


def test_no_address_breaks_it(clients: dict[str, Client], usual: Usual) -> None:
    """A provider comes as nobody: each route of theirs with everything."""
    some, nul, strange = taking_turns(range(6), 1), taking_turns(NUL, 1), taking_turns(HOSTILE, 2)
    paths = [slashes(usual(route))[nth] for route in every_route() for nth in some()]
    theirs = [route for route in every_route() if route.startswith("/desk/confirm/")]
    of_nobody = [path for route in theirs for path in (*slashes(usual(route)), *filled(route, [*NUL, *HOSTILE]))]
    of_staff = [path for route in every_route() for path in filled(route, [*nul(), *strange()])]

    assert wrong_of(clients["nobody"], ((path,) for path in (*paths, *of_nobody))) == []
    assert wrong_of(clients["staff"], ((path,) for path in (*paths, *of_staff))) == []


def test_no_query_breaks_it(clients: dict[str, Client], usual: Usual) -> None:
    nul, plain = [query for query in QUERIES if "%00" in query], [query for query in QUERIES if "%00" not in query]
    some_nul, of_a_list, few = taking_turns(nul, 1), taking_turns(plain, 4), taking_turns(plain, 1)
    requests = []
    for route in every_route():
        is_list = re.fullmatch(r"/desk/directory/\w+/", route)
        requests += [(usual(route), query) for query in (*some_nul(), *(of_a_list() if is_list else few()))]
    requests += [("/desk/autocomplete/", query) for query in AUTOCOMPLETE]

    assert wrong_of(clients["staff"], requests) == []


def test_no_form_breaks_it(clients: dict[str, Client], usual: Usual) -> None:
    """Who may enter sends each body to the largest form and to where a provider answers, and one to each of the others."""
    some, one = taking_turns(BODIES, 1), taking_turns(BODIES, 1)
    largest = ("/desk/directory/listing/add/", "/desk/confirm/")
    sent = [(usual(route), "", body) for route in every_route() for body in (BODIES if route.startswith(largest) else some())]
    theirs = [(usual(route), "", body) for route in every_route() for body in (BODIES if "/confirm/" in route else one())]

    assert wrong_of(clients["staff"], sent) == []
    assert wrong_of(clients["nobody"], theirs) == []
