"""What the record, the seals and the hashes cost: taking documents in with them and without them, in one run.

    python -m tests.benchmarks.trust [N] [--repeat R]

Takes N invented articles in R times each way, in turn, each into a ledger of its own, and says how many
documents a second of the processor that makes. Without: no decision is appended and no row is sealed.
A second line leaves extraction out, where the store is all there is.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from claimtrack import documents, extraction
from claimtrack.ingest import ingest_documents
from claimtrack.model import Decision, DocumentText, ProposedClaim
from claimtrack.relink import relink_claims
from claimtrack.store import Store, open_store, seals
from claimtrack.store.intake import Intake
from claimtrack.store.record import GENESIS
from tests.benchmarks.intake import article

AGREED = 1 / 3  # of the throughput, as the issue asks: the trust may cost less than this


@contextmanager
def without_trust() -> Iterator[None]:
    """The same store without a record and without seals."""

    def nothing(_: Intake, *_args: object, **_more: object) -> Decision:
        return Decision(1, "", "nobody", "none", "", None, None, None, None, GENESIS, GENESIS)

    with (
        mock.patch.object(Intake, "_append", nothing),
        mock.patch.object(seals, "sealed_tables", return_value={}),
        mock.patch.object(seals.Sealing, "put", autospec=True),
    ):
        yield


@contextmanager
def with_trust() -> Iterator[None]:
    """The store as it is."""
    yield


def texts(count: int) -> list[DocumentText]:
    """The articles."""
    return [
        documents.from_bytes(article(number).encode(), path=f"{number}.txt", source="Harbour Post")
        for number in range(count)
    ]


def take_in(store: Store, given: list[DocumentText], _: object) -> None:
    """The way of `claimtrack ingest`, with its linking."""
    new = [one for done in ingest_documents(store, given) for one in done.claim_ids]
    relink_claims(store, new)


def store_alone(store: Store, given: list[DocumentText], claims: list[tuple[ProposedClaim, ...]]) -> None:
    """What is extracted already is stored."""
    for document, found in zip(given, claims, strict=True):
        store.add_document(document, found)


def seconds(
    work: Callable[..., None], given: list[DocumentText], claims: list[tuple[ProposedClaim, ...]]
) -> float:
    """What one way of taking in takes."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "l.db", create=True) as store:
        begin = time.process_time()
        work(store, given, claims)
        return time.process_time() - begin


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    given = texts(asked.number)
    claims = [found for _, found in extraction.extract_many(given)]
    print(f"{len(given)} documents, {sum(map(len, claims))} claims")
    for name, work in (("ingest and link", take_in), ("store alone", store_alone)):
        taken: dict[str, list[float]] = {"with": [], "without": []}
        for _ in range(asked.repeat):
            for how, context in (("without", without_trust), ("with", with_trust)):
                with context():
                    taken[how].append(seconds(work, given, claims))
        rate = {how: len(given) / statistics.median(times) for how, times in taken.items()}
        cost = 1 - rate["with"] / rate["without"]
        verdict = "less" if cost < AGREED else "NOT LESS"
        print(
            f"{name:16} {rate['with']:8.1f} documents/s with, {rate['without']:8.1f} without: "
            f"{cost:6.1%} of the throughput, {verdict} than a third"
        )


if __name__ == "__main__":
    main()
