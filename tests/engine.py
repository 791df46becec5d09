"""The suite on the other engine: with CLAIMTRACK_TEST_ENGINE=postgresql every ledger of a test is a database.

A test names files, as a user does; here each such name leads to a database of its own on a server that is
started for the run, in a temporary folder, from Debian's package or whatever `pg_ctl` is on the path. The
database goes with its test.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack import address

ASKED = os.environ.get("CLAIMTRACK_TEST_ENGINE") == "postgresql"
SERVER = "CLAIMTRACK_TEST_SERVER"  # the folder of a server that runs already: that of the run that started us
TEMPLATE = "template_ledger"
ROOM = 4 << 30  # bytes that must be free where the server's files lie in memory
PORT = 54_321  # in the name of a socket, on no network
QUICK = (
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", f"port={PORT}",
    "max_connections=200", "shared_buffers=64MB", "max_wal_size=4GB", "autovacuum=off",
)  # fmt: skip


@cache
def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where it is not installed."""
    found = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name))]
    on_path = shutil.which("pg_ctl")
    return found[-1] if found else Path(on_path).parent if on_path else None


def run(folder: Path, program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's programs, never as root: it refuses that."""
    place = programs()
    assert place is not None, "PostgreSQL is not installed here"
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        [place / program, *arguments], cwd=folder, capture_output=True, text=True, check=False, **user  # type: ignore[call-overload]
    )  # fmt: skip
    assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
    return str(done.stdout)


def own_folder(place: str = "/tmp") -> Path:  # noqa: S108  # made for us alone
    """A new folder that belongs to whoever runs the server; its name is short, as a socket's must be."""
    folder = Path(tempfile.mkdtemp(prefix="ct-pg-", dir=place))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    return folder


def quick_place() -> str:
    """Where a server whose data may be lost is quick: in memory, where there is room."""
    memory = Path("/dev/shm")  # noqa: S108  # as above
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > ROOM else "/tmp"  # noqa: S108


def make_cluster(folder: Path, name: str) -> Path:
    """An empty cluster in UTF-8 whose own order of words is not that of bytes."""
    run(folder, "initdb", "-D", name, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8",
        "--locale-provider=icu", "--icu-locale=en", "--no-sync")  # fmt: skip
    return folder / name


def start(folder: Path, cluster: str, settings: Sequence[str]) -> None:
    """Start the server of a cluster, and wait for it."""
    options = " ".join(f"-c {one}" for one in settings)
    run(folder, "pg_ctl", "-D", cluster, "-w", "-s", "-l", f"{cluster}.log", "-o", options, "start")


def stop(folder: Path, cluster: str) -> None:
    """Stop it at once."""
    run(folder, "pg_ctl", "-D", cluster, "-m", "immediate", "-s", "stop")


@cache
def server() -> Path:
    """The folder with the socket of the server that all tests of this run share."""
    if running := os.environ.get(SERVER):
        return Path(running)
    folder = own_folder(quick_place())
    make_cluster(folder, "data")
    start(folder, "data", [*QUICK, f"unix_socket_directories={folder}"])
    os.environ[SERVER] = str(folder)
    if ASKED:
        _make_template()
    atexit.register(_end, folder, os.getpid())
    return folder


def _end(folder: Path, pid: int) -> None:
    if os.getpid() == pid:
        stop(folder, "data")
        shutil.rmtree(folder, ignore_errors=True)


def url(database: str) -> str:
    """The address of a database of the tests' server."""
    return f"postgresql://postgres@/{database}?host={server()}&port={PORT}"


class Standing(address.Address):
    """The database that stands for a file; shown as the file, so that tests find what they look for."""

    def __init__(self, file: Path) -> None:
        object.__setattr__(self, "file", file)

    file: Path

    @property
    def url(self) -> str:  # type: ignore[override]  # computed where the base has a field
        """The address of the database, which is there from now on, if only empty."""
        there(self.database)
        return url(self.database)

    @property
    def database(self) -> str:
        """The name of the database."""
        return "ct_" + hashlib.sha256(os.fsencode(self.file.absolute())).hexdigest()[:24]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def name(self) -> str:  # type: ignore[override]
        return self.file.name


@cache
def _admins() -> Any:
    """The connection of the server's own user in this process."""
    import psycopg  # noqa: PLC0415  # an extra

    return psycopg.connect(url("postgres"), autocommit=True)


def admin(sql: str) -> list[tuple[Any, ...]]:
    """Do this as the server's own user."""
    cursor = _admins().execute(sql)
    return list(cursor) if cursor.description else []


known: set[str] = set()


def there(database: str, template: str | None = None) -> None:
    """See to it that the database is there: empty, or a copy of another one."""
    if database not in known:
        import psycopg  # noqa: PLC0415  # an extra

        copied = f"TEMPLATE {template} {_by_files()}" if template else ""
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            admin(f"CREATE DATABASE {database} {copied}")
        known.add(database)


def _by_files() -> str:
    """Copied by files, which PostgreSQL 14 does always; later ones would write every page to their log."""
    return "STRATEGY FILE_COPY" if _admins().info.server_version >= 150_000 else ""


def databases() -> set[str]:
    """The databases that stand for files."""
    return {name for (name,) in admin(r"SELECT datname FROM pg_database WHERE datname LIKE 'ct\_%'")}


def drop_made(but: Iterable[str] = ()) -> None:
    """Drop the databases that stand for files, but those."""
    drop(databases().difference(but))


def drop(names: Iterable[str]) -> None:
    """Drop some databases."""
    for database in names:
        admin(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        known.discard(database)


def take_away(file: Path) -> None:
    """A ledger that is a file, or the database that stands for one."""
    file.unlink(missing_ok=True)
    if ASKED:
        drop([Standing(file).database])


_placed = address.placed


def placed(named: str | address.Place) -> address.Place:
    """As `address.placed`, but a file is a database that stands for it, unless it is there or is a demo."""
    place = _placed(named)
    if isinstance(place, address.Address) or os.path.exists(place) or place.name.startswith("demo"):  # noqa: PTH110  # a name may be too long
        return place
    _begin_with_copies()
    return Standing(place)


@cache
def _begin_with_copies() -> None:
    """A new ledger is a copy of one that the migrations made once; an old database is left to them."""
    from claimtrack.store.postgresql import opening  # noqa: PLC0415  # an extra, and heavy

    make_ready = opening.make_ready

    def quickly(place: address.Address, *, create: bool, read_only: bool) -> None:
        if isinstance(place, Standing) and create and not read_only:
            there(place.database, TEMPLATE)
        make_ready(place, create=create, read_only=read_only)

    opening.make_ready = quickly


def _make_template() -> None:
    """The ledger that new ones are copies of."""
    from claimtrack.store.postgresql import opening  # noqa: PLC0415  # an extra, and heavy

    admin(f"CREATE DATABASE {TEMPLATE}")
    opening.make_ready(address.Address(url(TEMPLATE)), create=True, read_only=False)


def passed_on() -> dict[str, str]:
    """What of the environment a program needs that is started in one of its own."""
    names = ("CLAIMTRACK_TEST_ENGINE", SERVER, "PYTHONPATH")
    return {name: os.environ[name] for name in names if name in os.environ} if ASKED else {}


def begin() -> None:
    """From now on ledgers are databases, in this process and in those that it starts."""
    address.placed = placed
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parent / "engine_of_children"), os.environ.get("PYTHONPATH", "")]
    )
