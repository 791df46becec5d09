"""The ways in: each takes bytes, does what claimtrack does with them, and raises where a promise breaks."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from claimtrack import documents, extraction, linking
from claimtrack.cli.main import run
from claimtrack.errors import ClaimtrackError
from claimtrack.exchange.incoming_table import open_table
from claimtrack.exchange.mapping import TableMapping
from claimtrack.extraction import attribution
from claimtrack.model import ClaimFilter, DocumentText
from claimtrack.store import Store, open_store
from tests.store.ledgers import new_ledger

SUFFIXES = (".txt", ".html", ".md", ".eml", ".pdf", "")
os.environ["CLAIMTRACK_LOG"] = ""  # a million runs are no log of anybody's
DEFECT = 1  # the exit code of what nobody foresaw


@cache
def folder() -> Path:
    """A place for the files of one run."""
    return Path(tempfile.mkdtemp(prefix="claimtrack-fuzz-"))


@cache
def store() -> Store:
    """A ledger to search in."""
    path = folder() / "ledger.db"
    return open_store(path) if path.exists() else new_ledger(folder())


def read(content: bytes) -> DocumentText | None:
    """A file of any kind, the first byte choosing which; None where it was refused."""
    suffix = SUFFIXES[content[0] % len(SUFFIXES)] if content else ""
    try:
        return documents.from_bytes(content[1:], path=f"x{suffix}", source="S", limit=200_000)
    except ClaimtrackError:
        return None


def extract(content: bytes) -> None:
    """Claims out of a text, by the patterns alone: the parser is not ours, and slow."""
    try:
        document = documents.from_bytes(content, path="x.txt", source="S", limit=20_000)
    except ClaimtrackError:
        return
    usual, attribution.has_model = attribution.has_model, lambda: False
    try:
        claims = extraction.extract(document)
    finally:
        attribution.has_model = usual
    for claim in claims:
        assert document.text[claim.start : claim.end] == claim.text
        for figure in claim.figures:
            assert document.text[figure.start : figure.end] == figure.text


def import_table(content: bytes) -> None:
    """A table to take in, looked at alone (`import --dry-run`)."""
    path = folder() / "table.csv"
    path.write_bytes(content)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
        code = run(["import", str(path), "--source", "S", "--dry-run", "--ledger", str(store().path)])
    assert code != DEFECT, said.getvalue()


def table(content: bytes) -> None:
    """A table of any kind, each row read and none stored: quicker than `import_table`."""
    mapping = TableMapping(source="S", days="dmy")
    with contextlib.suppress(ClaimtrackError):
        read_in = open_table(io.BytesIO(content), "x", mapping)
        for _, error in read_in.problems():
            assert str(error)


def search(content: bytes) -> None:
    """Words that somebody looks for."""
    words = content.decode("utf-8", "replace")
    with contextlib.suppress(ClaimtrackError):
        store().claim_ids(ClaimFilter(text=words))
        store().claim_ids(ClaimFilter(speaker=words, source=words, party=words))


def compare(content: bytes) -> None:
    """Two statements held against each other."""
    a, _, b = content.decode("utf-8", "replace")[:2_000].partition("\n")
    if a.strip() and b.strip():
        with contextlib.suppress(ClaimtrackError):
            linking.compare(linking.bare_claim(1, a), linking.bare_claim(2, b))


TARGETS: dict[str, Callable[[bytes], object]] = {
    "read": read,
    "extract": extract,
    "import": import_table,
    "table": table,
    "search": search,
    "compare": compare,
}
