"""Hostile requests to a demonstration that runs on this computer: to the public pages, the desk and a provider's page.

python -m tests.fuzz http://127.0.0.1:8000 [how many, 10000] [seed, 1]. As nobody and signed in at the desk, over the network as
a stranger's program would. Ends with 1 where anything answers with an error of ours, not at all, or with a trace of our code.
"""

import http.client
import os
import re
import sys
from collections import Counter
from random import Random
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import django

os.environ |= {"DJANGO_SETTINGS_MODULE": "directory.settings", "DEMO": "1"}
django.setup()

from directory.public.urls import urlpatterns
from directory.wiring.demonstration import codes, staff_secrets
from tests.staff.test_hostile_addresses import AUTOCOMPLETE, BODIES, HOSTILE, NUL, QUERIES, every_route, routes

LOGIN, CODE = "/desk/account/login/", "/desk/account/2fa/authenticate/"
METHODS = [*["GET"] * 5, *["POST"] * 3, "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "FOO"]
USUAL = {"language": ["en", "xx", "he-x-pseudo"], "place": ["de", "gb", "xx", "us-ca"], "door": list("abcdef"), "number": ["1"]}
NAMES = ["w", "p", "s", "q", "l", "c", "by", "k", "sort", "page", "next", "go", "what", "weeks", "words", "in", "to", "plain"]
TRACES = re.compile(r"Traceback|site-packages|psycopg|django\.(core|db|http|utils)|SELECT |DoesNotExist")
STRANGE_HEADERS = ["Accept-Language", "Range", "If-Modified-Since", "If-None-Match", "Referer", "Origin", "X-Forwarded-For"]
WOULD_SIGN_OUT = ("logout", "deactivate", "remove", "password")
NO_HEADERS: dict[str, str] = {}
VALUES = [*HOSTILE, *NUL]


def main(address: str, number: int = 10_000, seed: int = 1) -> int:
    host = urlsplit(address).netloc
    if urlsplit(address).hostname not in {"127.0.0.1", "localhost"}:
        sys.exit("Only a demonstration on this computer.")
    chance, seen, wrong = Random(seed), Counter[int](), list[str]()
    who = [NO_HEADERS, signed_in(host)]
    desk = [route for route in every_route() if not any(word in route for word in WOULD_SIGN_OUT)]
    public = list(routes(urlpatterns, "/"))
    for nth in range(number):
        path, body, headers = hostile(chance, chance.choice(desk if nth % 3 else public))
        method = chance.choice(METHODS)
        sent = body if method in {"POST", "PUT", "PATCH"} else b""
        try:
            status, text, _cookies = ask(host, method, path, sent, headers | who[nth % 2])
        except (OSError, http.client.HTTPException) as error:
            status, text = 0, type(error).__name__
        seen[status] += 1
        if not status or (status >= 500 and status != 501) or TRACES.search(text):
            wrong.append(f"{status} {method} {path[:150]} {body[:80]!r} {headers}")
    signed_out = ask(host, "GET", "/desk/", b"", who[1])[0] != 200
    sums = f"{number} requests, seed {seed}: {dict(sorted(seen.items()))}, {len(wrong)} wrong."
    sys.stdout.write("\n".join([*wrong[:40], sums, "Signed out on the way: try another seed." if signed_out else ""]))
    return 1 if wrong or signed_out else 0


def hostile(chance: Random, route: str) -> tuple[str, bytes, dict[str, str]]:
    """Path with query, body and headers."""

    def fill(match: re.Match[str]) -> str:
        return chance.choice(VALUES if chance.random() < 0.5 else USUAL.get(match[1], ["1", "2"]))

    path = re.sub(r"<(?:\w+:)?(\w+)>", fill, route)
    path += chance.choice([""] * 6 + ["/", "//", "/.", "/%2e%2e", "%00", "/" + chance.choice(VALUES)])
    path = path.rstrip("/") if chance.random() < 0.1 else path
    query = chance.choice(["", chance.choice(QUERIES), chance.choice(AUTOCOMPLETE), wishes(chance), wishes(chance)])
    kinds = {
        "application/x-www-form-urlencoded": urlencode(chance.choice(BODIES), doseq=True, errors="surrogatepass").encode(),
        "application/x-www-form-urlencoded; charset=utf-7": b"\xff\xfe" * 100 + wishes(chance).encode(),
        "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="f"; filename="../a"\r\n\r\n\0\r\n--x--',
        "multipart/form-data; boundary=" + "y" * 500: b"--x\r\n",
        "application/json": b"{" * 5000,
        "text/plain": b"\0",
    }
    kind = chance.choice([*kinds, *["application/x-www-form-urlencoded"] * 4])
    headers = {"Content-Type": kind, "Sec-Fetch-Site": chance.choice(["same-origin", "cross-site", "\xff"])}
    if chance.random() < 0.2:
        name = chance.choice(STRANGE_HEADERS)
        headers[name] = chance.choice(["x" * 4000, "a;q=99999999", "bytes=0-,1-", "\xe9", "../../", "*", 'W/"x', "null"])
    return (path + (f"?{query}" if query else "")).replace(" ", "%20"), kinds[kind], headers


def wishes(chance: Random) -> str:
    return "&".join(f"{chance.choice(NAMES)}={chance.choice(VALUES)}" for _nth in range(chance.randint(1, 4)))


def ask(host: str, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(host, timeout=10)
    try:
        connection.putrequest(method, quote(path, safe="/?&=%+:;,.~!*'()@$#[]"), skip_accept_encoding=True)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            connection.putheader(name, value.encode("latin-1"))
        connection.endheaders(body)
        answer = connection.getresponse()
        cookies = "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie", []))
        return answer.status, answer.read().decode(errors="replace"), cookies
    finally:
        connection.close()


def signed_in(host: str) -> dict[str, str]:
    """The headers of the demonstration's checker, after password and code; with the token that forms carry."""
    name, secret = list(staff_secrets().items())[1]
    code = dict(line.split(": ") for line in codes())[name]
    jar = dict[str, str]()

    def step(method: str, path: str, **typed: Any) -> None:
        sent = urlencode(typed | {"csrfmiddlewaretoken": jar.get("c", "")}).encode() if typed else b""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in jar.items()), "Origin": f"http://{host}"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        cookies = ask(host, method, path, sent, headers)[2]
        for cookie in filter(None, cookies.split("; ")):
            key, _equals, jar[key] = cookie.partition("=")

    step("GET", LOGIN)
    step("POST", LOGIN, login=name, password=secret["password"])
    step("POST", CODE, code=code)
    cookies = "; ".join(f"{key}={value}" for key, value in jar.items())
    return {"Cookie": cookies, "X-CSRFToken": jar["c"], "Origin": f"http://{host}"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
