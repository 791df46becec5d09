"""A document with all its claims marked, the chosen one between bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from claimtrack.model import Claim, Decision, Document, Status
from claimtrack.tui.blindness import veiled
from claimtrack.tui.deciding import Verdict
from claimtrack.tui.keys import DOCUMENT
from claimtrack.tui.parts import document_sheet
from claimtrack.tui.screens.selecting import HOW, SelectingScreen
from claimtrack.tui.selection import Selection
from claimtrack.tui.text import line, row
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import STATUS, breadcrumb, briefly, day

if TYPE_CHECKING:
    from claimtrack.store import Store


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its claims in the order of the text."""

    document: Document
    claims: Sequence[Claim]


def read_document(store: Store, claim_id: int, blind: str | None = None) -> Read:
    """The document that holds the claim, and all its claims."""
    document_id = store.claim(claim_id).document_id
    there = veiled(store, store.document_claims(document_id), blind)
    claims = sorted(there, key=lambda claim: (claim.start, claim.end, claim.id))
    return Read(store.document(document_id), claims)


class DocumentScreen(SelectingScreen[int]):
    """Gives back the claim that was looked at last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *DOCUMENT,
        Binding("pagedown", "page(1)", "a page down", show=False, id="document.pagedown"),
        Binding("pageup", "page(-1)", "a page up", show=False, id="document.pageup"),
        Binding("home,g", "ends(0)", "first claim", show=False, id="document.home"),
        Binding("end,G", "ends(-1)", "last claim", show=False, id="document.end"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, claim_id: int) -> None:
        super().__init__()
        self._claim_id = claim_id
        self._read: Read | None = None
        self._window: document_sheet.Window | None = None
        self._laid: document_sheet.Laid | None = None

    def compose(self) -> ComposeResult:
        """The text, and below it who says the chosen words."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine()
        yield Sheet(id="text", margin=2, selectable=True)
        yield VerbBar()

    def on_mount(self) -> None:
        """Read the document."""
        self.query_one(Sheet).can_focus = False
        self.start(self._load, "document")

    async def _load(self) -> None:
        self._read = await self.session.desk.read(
            read_document, self.session.store, self._claim_id, self.session.blind
        )
        self._show()

    @property
    def _place(self) -> int:
        claims = self._read.claims if self._read else ()
        return next((place for place, claim in enumerate(claims) if claim.id == self._claim_id), 0)

    def _show(self) -> None:
        """Lay out the window of the text around the chosen claim or words and bring them in sight."""
        read, sheet = self._read, self.query_one(Sheet)
        if read is None or not read.claims:
            return
        claim = read.claims[self._place]
        place = self.selection.start if self.selection else claim.start
        window = document_sheet.around(read.document.text, place, self._window)
        moved, self._window = window != self._window, window
        sheet.show(self._lines, at=None)
        first = document_sheet.line_of(sheet.lines, selected=self.selection is not None)
        if moved:
            sheet.scroll_to(y=max(0, first - sheet.size.height // 3), animate=False, force=True)
        else:
            sheet.bring(first)
        self._titles(read, claim)

    def _lines(self, width: int) -> Sequence[Content]:
        """The window of the text, laid out."""
        read, window = self._read, self._window
        if read is None or window is None:
            return ()
        marked = (read.claims, self._claim_id, window, width, self.selection)
        self._laid = document_sheet.laid(read.document, *marked)
        return self._laid.lines

    def _titles(self, read: Read, claim: Claim) -> None:
        document, sheet = read.document, self.query_one(Sheet)
        title = row(line(document.title or f"Document {document.id}", "bold"), "   ",
                    (f"{document.source.name} ({document.source.reliability.value})", "$speaker"),
                    (f"   {day(document.published)}" if document.published else "", "$quiet"))  # fmt: skip
        self.query_one(TitleLine).shows = row((HOW, "$primary")) if self.selection else title
        sign = STATUS[claim.status]
        head = row(f"Claim {claim.id}  ", (str(sign), sign.style), "  ")
        says = line(breadcrumb(claim.chain), "$speaker") + Content("  ")
        sheet.border_title = head + says + line(briefly(claim.figures), "$figure")
        sheet.border_subtitle = Content(f"claim {self._place + 1} of {len(read.claims)}")

    # --- moving

    def action_step(self, by: int) -> None:
        """The next or the previous claim of the text; while words are selected, the sentence beside them."""
        if self.selection:
            self.select_beside(by)
        else:
            self._go(self._place + by)

    def action_ends(self, end: int) -> None:
        """The first or the last claim of the text."""
        self._go(0 if end == 0 else len(self._read.claims) - 1 if self._read else 0)

    def _go(self, place: int) -> None:
        if self._read is not None and 0 <= place < len(self._read.claims):
            self._claim_id = self._read.claims[place].id
            self._show()

    def action_page(self, direction: int) -> None:
        """Scroll the text; at the edge of the window show the text beyond it."""
        sheet, read, window = self.query_one(Sheet), self._read, self._window
        if read is None or window is None:
            return
        at_edge = sheet.scroll_y >= sheet.max_scroll_y if direction > 0 else sheet.scroll_y <= 0
        beyond = window.beyond(direction, len(read.document.text))
        if not at_edge or beyond == window:
            sheet.scroll_relative(y=direction * max(1, sheet.size.height - 2), animate=False, force=True)
            return
        self._window = beyond
        sheet.show(self._lines, at=0 if direction > 0 else None)
        if direction < 0:
            sheet.scroll_end(animate=False, force=True)

    # --- selecting words

    @property
    def document(self) -> Document | None:
        """The document, once it is read."""
        return self._read.document if self._read else None

    def place_to_begin(self) -> int:
        """Behind the chosen claim."""
        return self._read.claims[self._place].end if self._read and self._read.claims else 0

    def claimed(self) -> Sequence[tuple[int, int]]:
        """The spans of the claims."""
        return [(claim.start, claim.end) for claim in self._read.claims] if self._read else ()

    def chosen_words(self) -> Selection | None:
        """The words of the chosen claim."""
        claim = self._read.claims[self._place] if self._read and self._read.claims else None
        return Selection(claim.start, claim.end) if claim else None

    def offset_at(self, line: int, column: int) -> int | None:
        """The offset of the text that stands there."""
        return self._laid.offset(line, column) if self._laid else None

    def show_selection(self) -> None:
        """Lay out the text anew."""
        self._show()

    # --- deciding

    def targets(self) -> list[int]:
        """The chosen claim."""
        return [self._claim_id] if self._read and self._read.claims else []

    def seen(self, claim_id: int, /) -> dict[int, int] | None:
        """The version of the claim as it was read."""
        claims = self._read.claims if self._read else ()
        return next(({claim_id: one.version} for one in claims if one.id == claim_id), None)

    def action_verdict(self, status: str) -> None:
        """A verdict on the chosen claim; then the next one that has none."""
        read = self._read
        if read is None or not read.claims:
            return
        claim, verdict = read.claims[self._place], Status(status)

        async def write() -> Decision | None:
            return await self.decider.decide(Verdict([claim.id], verdict, seen={claim.id: claim.version}))

        self.decide(write, [claim.id])
        if verdict is not Status.UNREVIEWED:
            self._go(next(self._undecided(read.claims), self._place))

    def _undecided(self, claims: Sequence[Claim]) -> Iterator[int]:
        return (
            place
            for place in range(self._place + 1, len(claims))
            if claims[place].status is Status.UNREVIEWED
        )

    def decided(self, decision: Decision, claim_ids: Sequence[int], /) -> None:
        """Read the verdicts anew; an undo goes to its claim where this document holds it."""
        if decision.action == "add" and claim_ids:
            self._claim_id = claim_ids[-1]
        elif decision.action in ("undo", "redo") and self._read:
            here = {claim.id for claim in self._read.claims}
            self._claim_id = next((each for each in claim_ids if each in here), self._claim_id)
        self.start(self._load, "document")

    def changed(self) -> None:
        """Read the claims anew."""
        self.start(self._load, "document")

    def action_back(self) -> None:
        """Let the selected words go; then back to the queue, at the claim that was looked at."""
        if self.selection:
            self.let_go()
        else:
            self.dismiss(self._claim_id)
