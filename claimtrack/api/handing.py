"""The verbs by which a ledger is handed on, kept and checked."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimtrack.api.looking import EVERYTHING
from claimtrack.api.opened import Opened
from claimtrack.model import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.publishing.bag.writing import Sealed

Standard = Literal["claimreview", "annotations", "followthemoney", "datapackage"]


class Handing(Opened):
    """Tables, reports, standards, bundles, copies."""

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
