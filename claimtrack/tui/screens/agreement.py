"""How far the reviewers agree: kappa for each two, alpha for all, and who said what against whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from claimtrack.model import Decision
from claimtrack.tui.keys import AGREEMENT
from claimtrack.tui.parts.section import heading
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.text import line, paragraph, row
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import STATUS
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.agreement import Agreement, PairAgreement
    from claimtrack.store import Store

NONE = (
    "No claim has a second review yet. A second reviewer opens the ledger with `claimtrack review --second` "
    "and sees no one else's verdict; where the two differ, the claim is contested until somebody settles it."
)


def read_agreement(store: Store) -> Agreement:
    """The page's figures."""
    from claimtrack.agreement import agreement  # noqa: PLC0415  with the first look at the page

    return agreement(store)


class AgreementScreen(LedgerScreen[None]):
    """A page of its own; one key leads to the claims on which reviewers differ."""

    BINDINGS: ClassVar[list[BindingType]] = list(AGREEMENT)
    AUTO_FOCUS = "Sheet"

    def __init__(self, narrow: Callable[[], None]) -> None:
        super().__init__()
        self._narrow = narrow

    def compose(self) -> ComposeResult:
        """The page between the bars."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine()
        yield Sheet(id="text", margin=2)
        yield VerbBar()

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(Sheet).border_title = Content("Agreement")
        self.start(self._read, "agreement")

    async def _read(self) -> None:
        found = await self.session.desk.read(read_agreement, self.session.store)
        self.query_one(Sheet).show(lambda width: drawn(found, width))
        said = counted(found.claims, "claim") + " with a second review"
        contested = (f"   {found.contested:,} contested", "bold $conflict" if found.contested else "$quiet")
        self.query_one(TitleLine).shows = row(said, contested)

    def action_contested(self) -> None:
        """Back to the queue, with the contested claims alone."""
        self._narrow()
        self.dismiss(None)

    def action_back(self) -> None:
        """Back to the queue."""
        self.dismiss(None)

    def decided(self, _decision: Decision, _claim_ids: Sequence[int], /) -> None:
        """Read it anew."""
        self.start(self._read, "agreement")

    def changed(self) -> None:
        """Somebody else may have reviewed."""
        self.start(self._read, "agreement")


def drawn(found: Agreement, width: int) -> list[Content]:
    """The lines of the page."""
    if not found.claims:
        return paragraph(line(NONE), min(width, 90))
    who = row(("reviewers  ", "$quiet"), line(", ".join(found.reviewers)))
    alpha = row(("Krippendorff's alpha  ", "$quiet"), (_number(found.alpha), "bold"))
    lines = [*paragraph(who, width), alpha]
    for pair in found.pairs:
        lines += [Content(""), heading(f"{line(pair.first).plain} and {line(pair.second).plain}", width)]
        lines += _pair(pair)
    return lines


def _pair(one: PairAgreement) -> Iterable[Content]:
    yield row(("the same on ", "$quiet"), f"{one.same} of {counted(one.claims, 'claim')}",
              ("    Cohen's kappa  ", "$quiet"), (_number(one.kappa), "bold"))  # fmt: skip
    for (first, second), number in sorted(one.table.items(), key=lambda item: (-item[1], item[0])):
        mine, theirs = STATUS[first], STATUS[second]
        told = row((f"{mine!s}", mine.style))
        if first is not second:
            told += row((" / ", "$quiet"), (f"{theirs!s}", theirs.style))
        yield row(f"{number:>6,}  ") + told


def _number(value: float | None) -> str:
    return "not defined: everybody said the same throughout" if value is None else f"{value:.3f}"
