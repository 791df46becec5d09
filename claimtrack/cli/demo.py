"""`claimtrack demo`: a ledger of invented dispatches to try everything on, printed without a terminal."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from claimtrack.address import Address
from claimtrack.cli.linkage import link_claims
from claimtrack.cli.listing import say_claims_table
from claimtrack.cli.progress import Progress
from claimtrack.cli.reviewing import at_terminal, open_review
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session, make_folder
from claimtrack.cli.terminal import heading, say, tell
from claimtrack.errors import UsageError
from claimtrack.model import DocumentText, Order
from claimtrack.wording import counted

_LINES = 60  # claims that the demo prints; it holds fewer


@verb(
    "demo", examples="claimtrack demo\nclaimtrack demo --fresh\nclaimtrack demo --ledger /tmp/demo.db | cat"
)
@click.option("--fresh", is_flag=True, help="Begin again; the demo ledger so far is kept beside the new one.")
@click.pass_obj
def demo(session: Session, fresh: bool) -> None:
    """Try it all on a ledger of invented dispatches.

    Opens the review on a ledger made of eight short dispatches, which is kept until you ask for a fresh one.
    Without a terminal it prints that ledger and what to do next.
    """
    path = session.ledger = session.ledger or _default_path()
    if isinstance(path, Address):
        raise UsageError("The demo is a file of its own; name a file with --ledger, not a server.")
    if not path.exists() or fresh:
        _build(path)
    with session.open() as store:
        _refuse_other(store)
        if at_terminal():
            open_review(session, store)
            return
        counts = ", ".join(
            f"{number} {status.value}" for status, number in store.status_counts().items() if number
        )
        heading(f"demo ledger {store.path}")
        say(
            f"{counted(store.count(), 'claim')}: {counts}; {counted(store.open_conflicts(), 'open conflict')}"
        )
        say()
        say_claims_table(store, store.claim_ids(order=Order.WEIGHT, limit=_LINES))
        say()
        _say_next(path)


def _say_next(path: Path) -> None:
    say("next")
    say(f"  claimtrack review --ledger {path}    in a terminal: judge the claims by keys")
    say(f"  claimtrack show 1 --ledger {path}    one claim with its chain, links and reasons")
    say(f"  claimtrack export demo.csv --ledger {path}")
    say('  claimtrack ingest article.txt --source "Example Outlet"    your own ledger')


def _default_path() -> Path:
    from claimtrack.store import default_path

    return default_path().with_name("demo.db")


def _refuse_other(store: Any) -> None:
    """A ledger with other sources than the demo's is somebody's work."""
    demo_sources = {dispatch["source"].casefold() for dispatch in _dispatches()}
    if not all(source.name.casefold() in demo_sources for source in store.sources()):
        raise UsageError(
            f"{store.path}: this is no demo ledger; name another file with --ledger, or open it with review."
        )


def _build(path: Path) -> None:
    """Makes the ledger beside its place and puts it there when it is whole; an older one is kept aside."""
    from claimtrack import extraction
    from claimtrack.store import open_store

    if path.exists():
        with open_store(path) as old:
            _refuse_other(old)
    elif path == _default_path():
        make_folder(path)
    if not extraction.has_model():
        tell(extraction.MODEL_MISSING)
    tell("making the demo ledger…")
    part = path.with_name(path.name + ".part")
    _remove(part)
    try:
        _fill(part)
        if path.exists():
            _set_aside(path)
        part.replace(path)
    finally:
        _remove(part)


def _fill(part: Path) -> None:
    """Takes in and links the dispatches."""
    from claimtrack.ingest import ingest_documents
    from claimtrack.store import open_store

    with open_store(part, create=True) as store:
        with Progress("dispatches taken in", total=len(_dispatches())) as progress:
            for _ingested in ingest_documents(store, _documents()):
                progress.step()
        link_claims(store, list(store.claim_ids(order=Order.ID)))


def _remove(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def _set_aside(path: Path) -> None:
    """Copies the older demo ledger to the first free name; verdicts given in it are not lost."""
    from claimtrack.store import open_store

    number = 1
    while (aside := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    with open_store(path) as old:
        old.backup(aside)
    _remove(path)
    tell(f"the demo ledger so far is kept as {aside}")


def _dispatches() -> list[dict[str, Any]]:
    """What the demo says of its dispatches, in the order in which they came."""
    from claimtrack import resources

    with (resources.seeds() / "dispatches.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["dispatch"]
    return found


def _documents() -> Iterator[DocumentText]:
    """The dispatches as documents; their path is their file's name, wherever the demo is installed."""
    from claimtrack import documents, resources

    for dispatch in _dispatches():
        document = documents.read(
            resources.seeds() / dispatch["file"],
            source=dispatch["source"],
            published=dispatch.get("published"),
            title=dispatch.get("title"),
            url=dispatch.get("url"),
        )
        yield replace(document, path=dispatch["file"], retrieved=dispatch.get("retrieved"))
