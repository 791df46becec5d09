"""The verbs by which something comes into a ledger."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimtrack.api.opened import Opened
from claimtrack.model import Claim, Stance

if TYPE_CHECKING:
    from claimtrack.exchange.bringing import Outcome
    from claimtrack.exchange.merging import Merged
    from claimtrack.ingest import Ingested
    from claimtrack.relink import RelinkSummary

Foreign = Literal["claimreview", "ucdp-ged"]


class Taking(Opened):
    """Documents, statements, tables and other ledgers."""

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
        values: Mapping[str, Mapping[str, str]] | None = None,
        source: str = "",
        key: str = "",
        statement: str = "",
        days: str = "",
        thousands: str = "",
        encoding: str = "",
        mapping: str | Path | None = None,
        kind: Foreign | None = None,
        rejects: bool = False,
        dry_run: bool = False,
    ) -> Outcome:
        """Takes statements from a table (CSV, XLSX, JSONL), all rows or none; twice changes nothing.

        `columns` takes theirs as ours, `values` their words as ours by our column, `key` names the column
        that tells their rows apart, `source` who published them, `statement` is a sentence with {columns} in
        it, `mapping` a saved mapping; the others are the options of `claimtrack import`. `kind` says that it
        is ClaimReview or the UCDP GED table; `rejects` leaves rows out that do not hold and tells them in
        the outcome. Raises InputError, UsageError.
        """
        from claimtrack.exchange.mapping import load
        from claimtrack.publishing.standards.foreign import mapped, take

        rest = {"statement": statement, "days": days, "thousands": thousands, "encoding": encoding}
        said = mapped(columns or {}, key, source, values=values or {}, **rest)
        said = said.over(load(Path(mapping))) if mapping is not None else said
        options = {"dry_run": dry_run, "rejects": rejects}
        return take(self._store, Path(path), said, kind, by=self._by, **options)

    def merge(self, other: str | Path, *, dry_run: bool = False) -> Merged:
        """Takes in what another ledger has and this one not, with who decided what there; links what is new.

        What both have decided and see differently is listed in the outcome and left. Merging twice changes
        nothing. Raises what opening a ledger raises, and UsageError for the ledger itself.
        """
        from claimtrack.address import placed
        from claimtrack.exchange.merging import merge_and_link

        return merge_and_link(self._store, placed(other), by=self._reviewer(), dry_run=dry_run)

    def link(self) -> RelinkSummary:
        """Links all claims anew; what people judged stays as it is."""
        from claimtrack.relink import relink

        return relink(self._store)
