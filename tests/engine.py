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
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimtrack import address

ASKED = os.environ.get("CLAIMTRACK_TEST_ENGINE") == "postgresql"
SERVER = "CLAIMTRACK_TEST_SERVER"  # the folder of a server that runs already: that of the run that started us
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


def own_folder() -> Path:
    """A new folder that belongs to whoever runs the server; its name is short, as a socket's must be."""
    folder = Path(tempfile.mkdtemp(prefix="ct-pg-", dir="/tmp"))  # made for us alone
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    return folder


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
    folder = own_folder()
    make_cluster(folder, "data")
    start(folder, "data", [*QUICK, f"unix_socket_directories={folder}"])
    os.environ[SERVER] = str(folder)
    atexit.register(_end, folder, os.getpid())
    return folder


def _end(folder: Path, pid: int) -> None:
    if os.getpid() == pid:
        stop(folder, "data")
        shutil.rmtree(folder, ignore_errors=True)


def url(database: str) -> str:
    """The address of a database of the tests' server."""
    return f"postgresql://postgres@/{database}?host={server()}&port={PORT}"


@dataclass(frozen=True)
class Standing(address.Address):
    """The database that stands for a file; shown as the file, so that tests find what they look for."""

    file: Path

    def __str__(self) -> str:
        return str(self.file)

    @property
    def name(self) -> str:  # type: ignore[override]
        return self.file.name


def admin(sql: str) -> None:
    """Do this as the server's own user."""
    import psycopg  # noqa: PLC0415  # an extra

    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(sql)


def database_of(file: Path) -> str:
    """The name of the database that stands for a file."""
    return "ct_" + hashlib.sha256(os.fsencode(file.absolute())).hexdigest()[:24]


made: set[str] = set()


def there(database: str) -> None:
    """See to it that the database is there."""
    if database not in made:
        import psycopg  # noqa: PLC0415  # an extra

        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            admin(f"CREATE DATABASE {database}")
        made.add(database)


def drop_made() -> None:
    """Drop the databases of the test that ends."""
    for database in made:
        admin(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
    made.clear()


_placed = address.placed


def placed(named: str | address.Place) -> address.Place:
    """As `address.placed`, but a file is a database that stands for it, unless it is there or is a demo."""
    place = _placed(named)
    if isinstance(place, address.Address) or place.exists() or place.name.startswith("demo"):
        return place
    database = database_of(place)
    there(database)
    return Standing(url(database), place)


def begin() -> None:
    """From now on ledgers are databases, in this process and in those that it starts."""
    address.placed = placed
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parent / "engine_of_children"), os.environ.get("PYTHONPATH", "")]
    )
