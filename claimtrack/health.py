"""The state of an installation and of a ledger, in findings that say what to do: for `claimtrack doctor`.

Looking changes nothing: the ledger is opened for reading alone, and what cannot be told is called unknown.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from claimtrack import __version__, extraction
from claimtrack.address import Place
from claimtrack.errors import ClaimtrackError, LedgerMissing
from claimtrack.store import Store, open_store
from claimtrack.store.connection import library_version, wal_is_safe

EXTRAS = {  # an extra, a module it brings, what is missing without it
    "nlp": ("spacy", "statements are found by surface patterns alone"),
    "web": ("trafilatura", "web pages are not read"),
    "pdf": ("pypdf", "PDF files are not read"),
    "serve": ("textual_serve", "the review cannot be served to a browser"),
}
NAMED = ("textual", "peewee", "apsw", "rapidfuzz", "click", "spacy")
NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "sshfs",
    "fuse.sshfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "webdav",
}
SYNCED = ("dropbox", "onedrive", "google drive", "icloud", "mobile documents", "nextcloud", "syncthing")
LITTLE_SPACE = 500_000_000  # bytes; a backup before a migration needs the ledger's size besides
MEGABYTE = 1_000_000


class Verdict(StrEnum):
    """What a finding means: nothing to do, worth a look, to be put right."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, what was seen, and what to do where something is amiss."""

    topic: str
    verdict: Verdict
    seen: str
    advice: str = ""


def examine(path: Place) -> Iterator[Finding]:
    """What there is to say of this installation and of the ledger at `path`, one finding after the other."""
    yield _program()
    yield _sqlite()
    yield from _extras()
    yield _terminal()
    if isinstance(path, Path):
        yield from _place(path)
    yield from _ledger(path)


def _fine(topic: str, seen: str) -> Finding:
    return Finding(topic, Verdict.FINE, seen)


def _look(topic: str, seen: str, advice: str) -> Finding:
    return Finding(topic, Verdict.LOOK, seen, advice)


def _wrong(topic: str, seen: str, advice: str) -> Finding:
    return Finding(topic, Verdict.WRONG, seen, advice)


def _program() -> Finding:
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return _fine(
        "program", f"claimtrack {__version__}, {python}; {', '.join(filter(None, map(_versioned, NAMED)))}"
    )


def _versioned(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


def _sqlite() -> Finding:
    number = library_version()
    if wal_is_safe(number):
        return _fine("sqlite", f"SQLite {number}, free of the WAL-reset bug: two writers lose nothing")
    return _look(
        "sqlite",
        f"SQLite {number} has the WAL-reset bug (fixed in 3.51.3); the slower rollback journal is used",
        "upgrade: pip install --upgrade apsw",
    )


def _extras() -> Iterator[Finding]:
    for extra, (module, without) in EXTRAS.items():
        there = extraction.has_model() if extra == "nlp" else find_spec(module) is not None
        if there:
            yield _fine(extra, "installed")
        else:
            yield _look(extra, f"not installed: {without}", f'pip install "claimtrack[{extra}]"')


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "unknown").lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8"):
        advice = "set LC_ALL=C.UTF-8 or another UTF-8 locale"
        return _look("terminal", f"its encoding is {encoding}: names may be shown wrongly", advice)
    size = shutil.get_terminal_size()
    colour = "without colour (NO_COLOR)" if os.environ.get("NO_COLOR") else "UTF-8"
    if size.columns < 80 or size.lines < 24:
        return _look("terminal", f"{size.columns} by {size.lines}, {colour}", "the review needs 80 by 24")
    return _fine("terminal", f"{size.columns} by {size.lines}, {colour}")


def _place(path: Path) -> Iterator[Finding]:
    """The folder and the file system that the ledger lies on."""
    folder = path.parent
    if not folder.is_dir():
        yield _fine("folder", f"{folder} is not there yet; it is made with the first ledger")
        folder = next(one for one in folder.resolve().parents if one.is_dir())
    if not os.access(folder, os.W_OK):
        yield _look(
            "folder", f"{folder} cannot be written: reading only", "copy the ledger elsewhere to work on it"
        )
    kind = file_system(folder)
    if kind in NETWORK:
        advice = "keep the ledger on a disk of this machine and share backups or exports"
        yield _wrong(
            "file system", f"{kind}, over the network: locks may not hold, and writes may be lost", advice
        )
    elif any(name in str(folder.resolve()).lower() for name in SYNCED):
        advice = "keep it elsewhere and put backups (claimtrack backup) there"
        yield _look(
            "file system",
            f"{folder} looks like a synchronised folder: its copies may be half written",
            advice,
        )
    else:
        yield _fine("file system", kind or "of an unknown kind")
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        yield _look("space", f"{free / MEGABYTE:,.0f} MB free", "make room: a full disk stops writing")
    else:
        yield _fine("space", f"{free / MEGABYTE:,.0f} MB free")


def file_system(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """The kind of file system a folder lies on, as the system names it; None where that cannot be told."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    resolved, best, kind = folder.resolve(), "", None
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        if len(point) >= len(best) and resolved.is_relative_to(point):
            best, kind = point, parts[2]
    return kind


def _ledger(path: Place) -> Iterator[Finding]:
    """The file itself: whether it opens, who may read it, how large it is, whether its record holds."""
    try:
        store = open_store(path, read_only=True)
    except LedgerMissing:
        yield _look(
            "ledger", f"there is none at {path}", "begin one: claimtrack ingest FILE, or claimtrack demo"
        )
        return
    except ClaimtrackError as error:
        yield _wrong("ledger", str(error).rstrip("."), "as it says; claimtrack changed nothing")
        return
    with store:
        size = f", {_size(path)}" if isinstance(path, Path) else ""
        yield _fine("ledger", f"{path}: {store.count():,} claims{size}")
        if isinstance(path, Path):
            yield _permissions(path)
        yield from _record(store)


def _size(path: Path) -> str:
    waiting = path.with_name(path.name + "-wal")
    beside = f" and {waiting.stat().st_size / MEGABYTE:,.1f} MB not yet folded in" if waiting.exists() else ""
    return f"{path.stat().st_size / MEGABYTE:,.1f} MB{beside}"


def _permissions(path: Path) -> Finding:
    mode = path.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        return _look("permissions", f"mode {mode:o}: others on this machine can open it", f"chmod 600 {path}")
    return _fine("permissions", f"mode {mode:o}: yours alone" if os.name == "posix" else "left to the system")


def _record(store: Store) -> Iterator[Finding]:
    """The chain of decisions; the whole check, which reads every document, is a command of its own."""
    problems = store.record_problems()
    number, head = store.head()
    if problems:
        advice = "keep the file as it is, look closer with claimtrack check, go back to a backup"
        yield _wrong("record", problems[0], advice)
    else:
        yield _fine("record", f"{number:,} decisions, the chain holds; head {number} {head[:16]}")
    yield _fine("check", "documents and claims are not looked at here; claimtrack check does")
