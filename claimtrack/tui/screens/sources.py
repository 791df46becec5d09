"""The sources of the ledger with their reliability, graded by a key and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import Decision, Reliability, Source
from claimtrack.tui.deciding import Grade
from claimtrack.tui.keys import SOURCES
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import fit, line, row
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.words import RELIABILITY
from claimtrack.wording import counted

WORDS = 30  # cells of a grade in words: "reliability cannot be judged"


class ReasonScreen(Dialog[str]):
    """Gives back why a source is graded so."""

    title_text = "Why this grade"
    hint = "enter: grade    escape: cancel"

    def __init__(self, source: str, reliability: Reliability) -> None:
        super().__init__()
        self.question = f"{source}: {reliability.value}, {RELIABILITY[reliability]}."

    def answers(self) -> Iterable[Widget]:
        """One line for the reason."""
        yield Input(placeholder="what it rests on", max_length=1_000, id="reason")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """A grade without a reason is none."""
        if event.value.strip():
            self.dismiss(event.value.strip())
        else:
            self.app.notify("Give a reason; it stands in the record.", severity="warning", markup=False)


class SourcesScreen(LedgerScreen[None]):
    """All sources by name; the letters A to F grade the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = list(SOURCES)
    AUTO_FOCUS = "OptionList"

    def __init__(self, source: str | None, narrow: Callable[[str], None]) -> None:
        super().__init__()
        self._first, self._narrow = source, narrow
        self._sources: Sequence[Source] = ()

    def compose(self) -> ComposeResult:
        """The list between the bars."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine()
        yield OptionList(id="sources")
        yield VerbBar()

    def on_mount(self) -> None:
        """Read the sources."""
        self.query_one(OptionList).border_title = Content("Sources")
        self.start(self._read, "sources")

    @property
    def current(self) -> Source | None:
        """The source under the cursor."""
        place = self.query_one(OptionList).highlighted
        return None if place is None else self._sources[place]

    async def _read(self) -> None:
        known = self.current
        keep = known.name if known else self._first
        found = await self.session.desk.read(self.session.store.sources)
        self._sources = sorted(found, key=lambda source: (source.name.casefold(), source.id))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(drawn(source)) for source in self._sources])
        places = (place for place, source in enumerate(self._sources) if source.name == keep)
        options.highlighted = next(places, 0 if self._sources else None)
        graded = sum(source.reliability is not Reliability.F for source in self._sources)
        told = f"   {graded} graded; a letter grades the source under the cursor"
        self.query_one(TitleLine).shows = row(counted(len(self._sources), "source"), (told, "$quiet"))

    def action_grade(self, reliability: str) -> None:
        """Ask why, then grade the source."""
        source = self.current
        if source is not None:
            self.decide(partial(self._grade, source.name, Reliability(reliability)), ())

    async def _grade(self, source: str, reliability: Reliability) -> Decision | None:
        reason = await self.app.push_screen_wait(ReasonScreen(source, reliability))
        return None if reason is None else await self.decider.grade(Grade(source, reliability, reason))

    @on(OptionList.OptionSelected)
    def only(self) -> None:
        """Back to the queue, with the claims of this source alone."""
        if self.current is not None:
            self._narrow(self.current.name)
            self.dismiss(None)

    def action_back(self) -> None:
        """Back to the queue."""
        self.dismiss(None)

    def decided(self, _decision: Decision, _claim_ids: Sequence[int], /) -> None:
        """Show the grades as they are now."""
        self.start(self._read, "sources")

    def changed(self) -> None:
        """Somebody else may have graded."""
        self.start(self._read, "sources")


def drawn(source: Source) -> Content:
    """`C  fairly reliable    Hill Gazette    the government`."""
    grade = (f"{source.reliability.value}  ", "bold $primary")
    words = fit(row((RELIABILITY[source.reliability], "$quiet")), WORDS)
    party = Content("   ") + line(source.party, "$quiet") if source.party else Content("")
    return row(grade) + words + line(source.name, "bold") + party
