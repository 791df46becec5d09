"""The speakers of the ledger: merged, split, named and placed by a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from claimtrack.model import Decision
from claimtrack.tui.casework import Description, Merger, Split
from claimtrack.tui.keys import SPEAKERS
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.screens.confirm import ConfirmScreen
from claimtrack.tui.screens.speaker_dialogs import DescribeScreen, VariantScreen
from claimtrack.tui.text import fit, line, row
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.speakers import Suggestion
    from claimtrack.store import SpeakerFile, Store

MOST = 500  # speakers listed at once; words narrow them
NAME, OFFICE = 34, 44  # cells
PATIENCE = 0.3  # seconds after which a person wonders whether the key was seen
READING = "reading the speakers…"


def read_speakers(store: Store) -> tuple[list[SpeakerFile], list[str]]:
    """All speakers, those with the most claims first, and all names of each, folded, to look for words."""
    files = sorted(store.speaker_files(), key=lambda one: (-one.claims, one.speaker.name.casefold()))
    return files, [_names(one) for one in files]


def read_suggestions(files: Sequence[SpeakerFile]) -> list[Suggestion]:
    """Pairs whose names may be one person's."""
    from claimtrack import speakers  # noqa: PLC0415  with the first look at them

    return speakers.suggestions(files)[:MOST]


class SpeakersScreen(LedgerScreen[None]):
    """All speakers; or, on demand, pairs of them that may be one."""

    BINDINGS: ClassVar[list[BindingType]] = list(SPEAKERS)
    AUTO_FOCUS = "OptionList"

    def __init__(self, speaker_id: int | None, narrow: Callable[[str], None]) -> None:
        super().__init__()
        self._keep, self._narrow = speaker_id, narrow
        self._files: Sequence[SpeakerFile] = ()
        self._names: Sequence[str] = ()
        self._shown: Sequence[SpeakerFile] = ()
        self._pairs: Sequence[Suggestion] | None = None
        self._marked: dict[int, SpeakerFile] = {}

    def compose(self) -> ComposeResult:
        """A line to narrow, and the list between the bars."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine()
        yield Input(placeholder="only names with these words", id="speakers-narrow")
        yield OptionList(id="sources")
        yield VerbBar()

    def on_mount(self) -> None:
        """Read the speakers."""
        self.query_one(Input).display = False
        self.start(self._read, "speakers")

    @property
    def current(self) -> SpeakerFile | None:
        """The speaker under the cursor."""
        place = self.query_one(OptionList).highlighted
        return None if place is None or self._pairs is not None else self._shown[place]

    @property
    def pair(self) -> Suggestion | None:
        """The pair under the cursor."""
        place = self.query_one(OptionList).highlighted
        return None if place is None or not self._pairs else self._pairs[place]

    async def _read(self) -> None:
        waiting = self.set_timer(PATIENCE, lambda: self.say(READING, "$quiet"))
        try:
            self._files, self._names = await self.session.desk.read(read_speakers, self.session.store)
        finally:
            waiting.stop()
            if self.query_one(TitleLine).happened.plain == READING:
                self.say("")
        there = {one.speaker.id: one for one in self._files}
        self._marked = {number: there[number] for number in self._marked if number in there}
        if self._pairs is not None:
            self._pairs = await self.session.desk.read(read_suggestions, self._files)
        self._list()

    def _list(self) -> None:
        if known := self.current:
            self._keep = known.speaker.id
        words = self.query_one(Input).value.casefold().split()
        holding = (all(word in names for word in words) for names in self._names)
        found = list(compress(self._files, holding))
        self._shown = found[:MOST]
        options = self.query_one(OptionList)
        here = options.highlighted or 0
        options.clear_options()
        if self._pairs is not None:
            options.border_title = Content("May be one person; m merges the second into the first")
            options.add_options([Option(drawn_pair(one)) for one in self._pairs])
            options.highlighted = min(here, len(self._pairs) - 1) if self._pairs else None
        else:
            options.border_title = Content("Speakers")
            options.add_options([Option(drawn(one, one.speaker.id in self._marked)) for one in self._shown])
            places = (place for place, one in enumerate(self._shown) if one.speaker.id == self._keep)
            options.highlighted = next(places, 0 if self._shown else None)
        self._titles(len(found))

    def _titles(self, found: int) -> None:
        if self._pairs is not None:
            told = counted(len(self._pairs), "pair") + " of names that may be one person's"
            self.query_one(TitleLine).shows = row(told)
            return
        aside = f"   the first {MOST:,}; / narrows" if found > MOST else ""
        marked = f"   ◆ {len(self._marked)} marked" if self._marked else ""
        shows = row(counted(found, "speaker"), (aside, "$quiet"), (marked, "bold $primary"))
        self.query_one(TitleLine).shows = shows

    # --- narrowing

    def action_narrow(self) -> None:
        """Open the line to type in."""
        self._pairs = None
        self.query_one(Input).display = True
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(OptionList).focus()

    def action_suggest(self) -> None:
        """Pairs that may be one, or all speakers again."""
        self._pairs = () if self._pairs is None else None
        self.start(self._read, "speakers")

    @on(OptionList.OptionSelected)
    def only(self) -> None:
        """Back to the queue, with the claims of this speaker alone."""
        if self.current is not None:
            self._narrow(self.current.speaker.name)
            self.dismiss(None)

    def action_back(self) -> None:
        """Close the line, then the suggestions, then let the marks go; then back to the queue."""
        line_to_type = self.query_one(Input)
        if line_to_type.display:
            line_to_type.value, line_to_type.display = "", False
            self.query_one(OptionList).focus()
        elif self._pairs is not None:
            self.action_suggest()
        elif self._marked:
            self._marked = {}
            self._list()
        else:
            self.dismiss(None)

    # --- deciding

    def action_mark(self) -> None:
        """Mark the speaker, or take the mark away."""
        known = self.current
        if known is None:
            return
        if self._marked.pop(known.speaker.id, None) is None:
            self._marked[known.speaker.id] = known
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        options.replace_option_prompt_at_index(place, drawn(known, known.speaker.id in self._marked))
        options.action_cursor_down()
        self._titles(len(self._shown))

    def action_merge(self) -> None:
        """Merge the marked speakers into the one under the cursor; of a suggested pair, its second."""
        if pair := self.pair:
            files = {one.speaker.id: one for one in self._files}
            keep, others = files.get(pair.first.id), [files.get(pair.second.id)]
        else:
            keep = self.current
            others = [one for number, one in self._marked.items() if keep and number != keep.speaker.id]
        there = [one for one in others if one is not None]
        if keep is None or not there:
            self.say("mark those who are the same with space, then m on the one to keep", "$quiet")
        else:
            self.decide(partial(self._merge, keep, there), ())

    async def _merge(self, keep: SpeakerFile, others: Sequence[SpeakerFile]) -> Decision | None:
        names = ", ".join(line(one.speaker.name).plain for one in others)
        claims = counted(sum(one.claims for one in others), "claim")
        what = f"{names} ({claims}) and {line(keep.speaker.name).plain} ({keep.claims:,}) become one speaker."
        question = "Merge them? Every name is kept as a variant, in later documents too."
        if not await self.app.push_screen_wait(ConfirmScreen("One speaker", what, question)):
            return None
        self._marked = {}
        self._keep = keep.speaker.id
        return await self.decider.casework(Merger(keep.speaker.id, [one.speaker.id for one in others]))

    def action_split(self) -> None:
        """Take a name that was merged off again."""
        known = self.current
        if known is not None and known.merged:
            self.decide(partial(self._split, known), ())
        elif known is not None:
            self.say("nobody was merged into this speaker", "$quiet")

    async def _split(self, known: SpeakerFile) -> Decision | None:
        names = [name for _, name in known.merged]
        chosen = await self.app.push_screen_wait(VariantScreen(known.speaker.name, names))
        return None if chosen is None else await self.decider.casework(Split(known.speaker.id, chosen))

    def action_describe(self) -> None:
        """Another name, party or role."""
        if known := self.current:
            self.decide(partial(self._describe, known), ())

    async def _describe(self, known: SpeakerFile) -> Decision | None:
        given = await self.app.push_screen_wait(DescribeScreen(known.speaker))
        return None if not given else await self.decider.casework(Description(known.speaker.id, given))

    def decided(self, _decision: Decision, _claim_ids: Sequence[int], /) -> None:
        """Show the speakers as they are now."""
        self.start(self._read, "speakers")

    def changed(self) -> None:
        """Somebody else may have sorted them."""
        self.start(self._read, "speakers")


def _names(one: SpeakerFile) -> str:
    return " ".join((one.speaker.name, *one.speaker.variants)).casefold()


def drawn(one: SpeakerFile, marked: bool) -> Content:
    """`◆  14  Farid Halimi   deputy mayor, the council   F. Halimi, Farid Halimy`."""
    who = one.speaker
    mark = ("◆ ", "bold $primary") if marked else ("  ", "")
    known = dict.fromkeys(part for part in (who.role, who.organization, who.party) if part)
    office = ", ".join(part for part in known if part != who.name) or who.kind.value
    others = ", ".join(name for name in who.variants if name != who.name)
    told = line(office, "$quiet")
    also = fit(told, OFFICE) + row(("   also ", "$quiet"), line(others, "$quiet")) if others else told
    name = fit(line(who.name, "bold $speaker"), NAME)
    return row(mark, (f"{one.claims:>6,}  ", "$quiet")) + name + also


def drawn_pair(one: Suggestion) -> Content:
    """`0.94  Farid Halimi  ~  F. Halimy`."""
    first, second = (line(who.name, "bold $speaker") for who in (one.first, one.second))
    return row((f"{one.score:.2f}  ", "$quiet")) + first + row(("  ~  ", "$quiet")) + second
