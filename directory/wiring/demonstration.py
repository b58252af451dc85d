"""The demonstration: everything `make demo` does, on this computer only."""

import json
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.utils import timezone

from directory.curation.roles import StaffAccount
from directory.public import static_errors
from directory.starter import loader, publishing
from directory.upkeep import retention
from directory.wiring import embedded_postgres
from directory.wiring.embedded_postgres import CannotStart

LOOPBACK = frozenset({"127.0.0.1", "::1"})
PEOPLE = {
    "demo-writer": ("Demo writer", ["curator", "translator"]),
    "demo-checker": ("Demo checker", ["curator", "checker", "administrator", "safeguarding lead"]),
}


class LoopbackOnlyMiddleware:
    """However the demonstration is started, it answers nobody but this computer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.META["REMOTE_ADDR"] in LOOPBACK:
            return self.get_response(request)
        return HttpResponseForbidden("The demonstration answers this computer only.", content_type="text/plain")


def serve(*, host: str, port: str, say: Callable[[str], None]) -> None:
    """Runs until it is stopped. Raises CannotStart with one sentence."""
    number = free_port(host, port)
    embedded_postgres.die_with_parent(signal.SIGTERM)()
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl-C works in the background of a script too
    say("Starting the demonstration's own PostgreSQL …")
    with embedded_postgres.running(settings.EMBEDDED_DATABASE, fresh=settings.DEMO_IS_FRESH):
        prepare(say)
        for line in welcome(number):
            say(line)
        run_server(number)


def free_port(host: str, port: str) -> int:
    if host not in LOOPBACK and host != "localhost":
        raise CannotStart(f"The demonstration serves this computer only, not {host}. Leave HOST out.")
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise CannotStart(f"“{port}” is not a port. Choose a number from 1 to 65535, such as PORT=8123.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            raise CannotStart(f"Port {port} is taken or not allowed. Choose another one, such as PORT=8123.") from None
    return int(port)


def prepare(say: Callable[[str], None]) -> None:
    """Brings database, staff, listings, static files and error pages up to date; again and again without harm."""
    say("Preparing the tables …")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    writer, checker = demo_staff()
    say("Loading the starter data …")
    loaded = loader.load(believed_for=None)
    for line in loaded.lines():
        say(f"  {line}")
    retention.run(now=timezone.now())
    published = publishing.publish_what_is_allowed(
        writer=writer, checker=checker, now=timezone.now(), proposed=loaded.proposed.keys()
    )
    for line in published.lines():
        say(f"  {line}")
    call_command("collectstatic", interactive=False, verbosity=0)
    static_errors.write(now=timezone.now())


def demo_staff() -> list[StaffAccount]:
    """The two accounts, with the password and the second factor that this computer's git-ignored file holds."""
    accounts = []
    for username, (name, roles) in PEOPLE.items():
        secret = staff_secrets()[username]
        account, _created = StaffAccount.objects.get_or_create(username=username, defaults={"first_name": name, "is_staff": True})
        account.groups.set(Group.objects.filter(name__in=roles))
        if not account.email:
            account.email = f"{username}@waymark.example"  # what is sent there is a file in .local/mail
            account.save(update_fields=["email"])
        if not account.check_password(secret["password"]):
            account.set_password(secret["password"])
            account.save()
        if not Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
            totp.TOTP.activate(account, secret["totp"])
        accounts.append(account)
    return accounts


def staff_secrets() -> dict[str, dict[str, str]]:
    path = settings.LOCAL_DIR / "demo_staff.json"
    if not path.exists():
        made = {name: {"password": secrets.token_urlsafe(12), "totp": totp.generate_totp_secret()} for name in PEOPLE}
        path.touch(mode=0o600)
        path.write_text(json.dumps(made, indent=2))
    found: dict[str, dict[str, str]] = json.loads(path.read_text())
    return found


def codes() -> Iterator[str]:
    """The six digits that each demonstration account needs now."""
    for username, secret in staff_secrets().items():
        _before, now, _after = totp.yield_hotp_counters_from_time()
        yield f"{username}: {totp.format_hotp_value(totp.hotp_value(secret['totp'], now))}"


def welcome(port: int) -> Iterator[str]:
    yield f"\nWaymark is at http://127.0.0.1:{port}/   (Ctrl-C stops it)"
    yield f"The desk is at http://127.0.0.1:{port}/desk/"
    for username, secret in staff_secrets().items():
        yield f"  {username}   password {secret['password']}   authenticator secret {secret['totp']}"
    yield "  Their six-digit codes: run “make codes” in a second window, or put the secret into an authenticator app.\n"


def server(application: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2",
        "--threads", str(settings.THREADS), "--limit-request-line", "8190", "--no-control-socket",
        "--log-level", "critical",  # below that it writes addresses and paths of requests that it cannot read
    ]  # fmt: skip


def run_server(port: int) -> None:
    running = subprocess.Popen(  # it inherits the environment, in which manage.py named our settings
        server("directory.wsgi", port),
        cwd=settings.BASE_DIR,
        start_new_session=True,
        preexec_fn=embedded_postgres.die_with_parent(signal.SIGTERM),
    )
    try:
        if running.wait():
            raise CannotStart(f"The server stopped (code {running.returncode}).")
    except KeyboardInterrupt:
        pass
    finally:
        running.terminate()
        running.wait(timeout=15)
