"""claimtrack for programs: a ledger and its verbs, each of them what the command of that name does.

Values are those of `claimtrack.model`; errors are `ClaimtrackError`s, sentences that say what to do. Whoever
decides anything is named: `open_ledger(path, by="A. Noor")`.
"""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

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
    Order,
    ProposedClaim,
    Relation,
    Source,
    Speaker,
    Stance,
    Standing,
    Status,
    SuggestedLink,
)

if TYPE_CHECKING:
    from claimtrack.exchange.bringing import Outcome
    from claimtrack.ingest import Ingested
    from claimtrack.linking.account import Account
    from claimtrack.publishing.bag.writing import Sealed
    from claimtrack.relink import RelinkSummary
    from claimtrack.similar import Match
    from claimtrack.store import Store
    from claimtrack.store.totals import Totals

__all__ = [
    "Claim", "ClaimFilter", "ClaimtrackError", "Decision", "Document", "Event", "Figure", "InputError",
    "Judgement", "Ledger", "Link", "Measure", "ProposedClaim", "Relation", "Source", "Speaker", "Stance",
    "Standing", "Status", "SuggestedLink", "UsageError", "compare", "extract", "open_ledger",
]  # fmt: skip

EVERYTHING = ClaimFilter()
Foreign = Literal["claimreview", "ucdp-ged"]
Standard = Literal["claimreview", "annotations", "followthemoney", "datapackage"]


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


class Ledger:
    """An open ledger and its verbs; every change is one transaction with its entry in the record."""

    def __init__(self, store: Store, by: str | None = None) -> None:
        self._store = store
        self._by = by

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; closing twice is no error."""
        self._store.close()

    # What comes in.

    def ingest(
        self,
        *paths: str | Path,
        source: str = "",
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> list[Ingested]:
        """Takes in documents, or directories of them, with their claims, and links what is new.

        A document that is here already changes nothing. Raises InputError at the first that cannot be read;
        those before it are stored.
        """
        from claimtrack.ingest import ingest
        from claimtrack.relink import relink_claims

        done: list[Ingested] = []
        files = [Path(path) for path in paths]
        try:
            for one in ingest(self._store, files, source=source, published=published, title=title, url=url):
                done.append(one)  # noqa: PERF402  those before a failure are linked too
        finally:
            new = [claim_id for one in done if one.new for claim_id in one.claim_ids]
            if new:
                relink_claims(self._store, new)
        return done

    def add(  # noqa: PLR0913  # what is known of a statement, most of it optional
        self,
        statement: str,
        *,
        speaker: str,
        source: str,
        party: str | None = None,
        via: Iterable[str] = (),
        stance: Stance = Stance.ASSERTS,
        event: tuple[str, str] | None = None,
        place: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> Claim:
        """Adds a statement heard or read elsewhere and links it; adding it twice changes nothing.

        `via` runs from the outlet inwards; `event` are the first and the last day (ISO) of the occurrence.
        """
        from claimtrack.ingest import Heard, add_statement
        from claimtrack.relink import relink_claims
        from claimtrack.store import MACHINE

        heard = Heard(
            statement, speaker, stance=stance, party=party, via=tuple(via), event=event, place=place
        )
        by = self._by or MACHINE
        added = add_statement(self._store, heard, by=by, source=source, published=published, url=url)
        if added.new:
            relink_claims(self._store, added.claim_ids)
        return self._store.claim(added.claim_ids[0])

    def import_table(  # noqa: PLR0913  # what is said of a table, each part optional
        self,
        path: str | Path,
        *,
        columns: Mapping[str, str] | None = None,
        source: str = "",
        key: str = "",
        kind: Foreign | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Takes statements from a table (CSV), all rows or none; the same table twice changes nothing.

        `columns` takes theirs as ours, `key` names the column that tells their rows apart, `source` who
        published them; `kind` says that it is ClaimReview JSON or the UCDP GED table. Raises InputError.
        """
        from claimtrack.publishing.standards.foreign import mapped, take

        mapping = mapped(columns or {}, key, source)
        return take(self._store, Path(path), mapping, kind, by=self._by, dry_run=dry_run)

    def link(self) -> RelinkSummary:
        """Links all claims anew; what people judged stays as it is."""
        from claimtrack.relink import relink

        return relink(self._store)

    # What is there.

    def claim(self, claim_id: int) -> Claim:
        """One claim; raises NotFound."""
        return self._store.claim(claim_id)

    def claims(self, where: ClaimFilter = EVERYTHING, order: Order = Order.ID) -> Iterator[Claim]:
        """The claims asked for, read in pages."""
        return self._store.iter_claims(where, order)

    def count(self, where: ClaimFilter = EVERYTHING) -> int:
        """How many claims are asked for."""
        return self._store.count(where)

    def search(self, words: str, limit: int = 50) -> list[Claim]:
        """Claims whose statement, speaker or source holds all the words, what matters most first."""
        found = self._store.claim_ids(ClaimFilter(text=words), Order.WEIGHT, limit)
        return self._store.claims(found)

    def similar(self, sentence: str, limit: int = 10) -> list[Match]:
        """Claims that say what the sentence says, best first: has this been claimed before?"""
        from claimtrack.similar import similar

        return similar(self._store, sentence, limit)

    def links(self, claim_id: int) -> list[Link]:
        """How other claims stand to this one, each with its witness sentence; rejected ones too."""
        return self._store.links(claim_id)

    def standing(self, claim_id: int) -> Standing:
        """How many independent origins agree with a claim, and how many claims conflict with it."""
        return self._store.standing(claim_id)

    def events(self) -> list[Event]:
        """The occurrences that linking sees."""
        return self._store.events()

    def event(self, event_id: int, *, as_of: str | None = None) -> Account:
        """One occurrence over time, what cannot all be true, on whom it stands; raises NotFound.

        `as_of` is an ISO day or time: as known then, by publication.
        """
        from claimtrack.occurrences import account_of

        return account_of(self._store, event_id, as_of=as_of)

    def document(self, document_id: int) -> Document:
        """One document with its text; raises NotFound."""
        return self._store.document(document_id)

    def documents(self) -> Iterator[Document]:
        """All documents by id."""
        return self._store.iter_documents()

    def sources(self) -> list[Source]:
        """All sources by name."""
        return self._store.sources()

    def speakers(self) -> list[Speaker]:
        """All speakers by id."""
        return self._store.speakers()

    def stats(self) -> Totals:
        """How much of everything the ledger holds."""
        from claimtrack.store.totals import totals

        return totals(self._store)

    def history(self, claim_id: int | None = None) -> Iterator[Decision]:
        """The record of decisions, or what was decided of one claim, the oldest first."""
        return self._store.decisions(claim_id)

    # What a person decides.

    def decide(
        self,
        claim_ids: int | Iterable[int],
        status: Status,
        *,
        note: str | None = None,
        versions: Mapping[int, int] | None = None,
    ) -> Decision:
        """Gives claims a status as one decision; raises Changed where one is not in the version given."""
        from claimtrack import review

        ids = [claim_ids] if isinstance(claim_ids, int) else list(claim_ids)
        return review.decide(self._store, ids, status, self._reviewer(), note, versions)

    def dismiss(self, claim_ids: Iterable[int], *, note: str | None = None) -> Decision:
        """Takes what is no claim out of the ledger's work; `restore` or `undo` bring it back."""
        from claimtrack import review

        return review.dismiss(self._store, list(claim_ids), self._reviewer(), note)

    def restore(self, claim_ids: Iterable[int], *, note: str | None = None) -> Decision:
        """Brings dismissed claims back."""
        from claimtrack import review

        return review.dismiss(self._store, list(claim_ids), self._reviewer(), note, restore=True)

    def note(self, claim_id: int, words: str) -> Decision:
        """Writes a note on a claim."""
        return self._store.add_note(claim_id, words, by=self._reviewer())

    def judge(
        self,
        link_id: int,
        judgement: Judgement,
        *,
        relation: Relation | None = None,
        note: str | None = None,
    ) -> Decision:
        """Accepts or rejects a suggested link, or says which relation it really is."""
        from claimtrack import review

        return review.judge(self._store, link_id, judgement, self._reviewer(), relation, note)

    def undo(self) -> Decision:
        """Takes back this reviewer's latest decision; the record keeps both."""
        from claimtrack import review

        return review.undo(self._store, self._reviewer())

    def redo(self) -> Decision:
        """Gives again the decision that this reviewer took back last."""
        from claimtrack import review

        return review.redo(self._store, self._reviewer())

    def _reviewer(self) -> str:
        if self._by is None or not self._by.strip():
            raise UsageError("Every decision is recorded under a name: open the ledger with by=NAME.")
        return self._by

    # What goes out.

    def export(
        self,
        target: str | Path,
        where: ClaimFilter = EVERYTHING,
        *,
        long: bool = False,
        history: bool = False,
    ) -> int:
        """Writes the ledger as a table (.csv, .jsonl, .xlsx, .parquet): a row a claim, `long`: a figure."""
        from claimtrack.exchange import Asked, write_ledger

        return write_ledger(self._store, Path(target), where, asked=Asked(long=long, history=history))

    def report(
        self, target: str | Path, where: ClaimFilter = EVERYTHING, *, title: str | None = None
    ) -> None:
        """Writes a report to read: one HTML page (.html) or Markdown (.md)."""
        from claimtrack.outfile import write_file
        from claimtrack.publishing import report
        from claimtrack.publishing.report.content import gather

        form = report.form_of(Path(target))
        content = gather(self._store, where, title=title)
        write_file(Path(target), lambda stream: report.write(content, stream, form))

    def publish(
        self,
        standard: Standard,
        target: str | Path,
        where: ClaimFilter = EVERYTHING,
        *,
        publisher: str | None = None,
        page: str | None = None,
    ) -> int:
        """Writes the ledger in the words of a standard; gives how many of its items were written."""
        from claimtrack.outfile import write_file
        from claimtrack.publishing.standards import WRITERS, Asked
        from claimtrack.publishing.standards.datapackage import write_package

        if standard == "datapackage":
            return write_package(self._store, Path(target))
        asked = Asked(where, publisher, page)
        return write_file(Path(target), lambda stream: WRITERS[standard](self._store, stream, asked))

    def bundle(self, folder: str | Path, *, database: bool = True) -> Sealed:
        """Writes a proof bundle (a BagIt bag) as a new folder; keep its seal elsewhere."""
        from claimtrack.publishing.bag.writing import write_bag

        return write_bag(self._store, Path(folder), database=database)

    def backup(self, target: str | Path) -> tuple[int, str]:
        """Writes a verified copy of the ledger, also while others work with it; gives the record's head."""
        return self._store.backup(Path(target))

    def check(self) -> list[str]:
        """What of the ledger does not hold together, in sentences; nothing where all does."""
        return list(self._store.problems())

    def head(self) -> tuple[int, str]:
        """Number and hash of the last decision: kept elsewhere, they show a cut or rewritten record."""
        return self._store.head()
