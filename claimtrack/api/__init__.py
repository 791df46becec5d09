"""claimtrack for programs: a ledger and its verbs, each of them what the command of that name does.

Values are those of `claimtrack.model`; errors are `ClaimtrackError`s, sentences that say what to do. Whoever
decides anything is named: `open_ledger(path, by="A. Noor")`.
"""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from pathlib import Path

from claimtrack.api.deciding import Deciding
from claimtrack.api.handing import Handing
from claimtrack.api.looking import Looking
from claimtrack.api.naming import Naming
from claimtrack.api.taking import Taking
from claimtrack.entries import Changes
from claimtrack.errors import ClaimtrackError, InputError, UsageError
from claimtrack.model import (
    Claim,
    ClaimFilter,
    Decision,
    Document,
    Event,
    Figure,
    Judgement,
    Link,
    Measure,
    ProposedClaim,
    Relation,
    Reliability,
    Source,
    Speaker,
    Stance,
    Standing,
    Status,
    SuggestedLink,
)

__all__ = [
    "Changes", "Claim", "ClaimFilter", "ClaimtrackError", "Decision", "Document", "Event", "Figure",
    "InputError", "Judgement", "Ledger", "Link", "Measure", "ProposedClaim", "Relation", "Reliability",
    "Source", "Speaker", "Stance", "Standing", "Status", "SuggestedLink", "UsageError", "compare", "extract",
    "open_ledger",
]  # fmt: skip


def open_ledger(
    path: str | Path, *, by: str | None = None, create: bool = False, read_only: bool = False
) -> Ledger:
    """Opens the ledger at `path`, to be closed by `with` or `close()`; `by` is who decides.

    Raises LedgerMissing (unless `create`), NotALedger, NewerLedger, CorruptLedger, LedgerUnavailable.
    """
    from claimtrack.store import open_store

    return Ledger(open_store(path, create=create, read_only=read_only), by)


def extract(text: str | Path, *, source: str = "", published: str | None = None) -> list[ProposedClaim]:
    """The claims that a text (its words, or the path of a file) holds, proposed and stored nowhere.

    `published` is an ISO date against which its dates are resolved. Raises InputError, UsageError.
    """
    from claimtrack import documents, extraction

    if isinstance(text, Path):
        document = documents.read(text, source=source, published=published)
    else:
        words = text.encode("utf-8", "surrogatepass")
        document = documents.from_bytes(
            words, path="the text", suffix=".txt", source=source, published=published
        )
    return list(extraction.extract(extraction.attribute(document)))


def compare(a: str, b: str) -> SuggestedLink | None:
    """How two statements about the same thing stand to each other, with the reason in a sentence.

    None where they have nothing to do with each other.
    """
    from claimtrack.comparing import compared

    return compared(a, b)


class Ledger(Taking, Looking, Deciding, Naming, Handing):
    """An open ledger and its verbs; every change is one transaction with its entry in the record."""
