"""The lines above and below the work: the ledger's counts, what is shown, the keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from claimtrack.model import Relation, Status
from claimtrack.tui.commands import Key
from claimtrack.tui.session import Summary
from claimtrack.tui.text import fit, line, line_kept, row
from claimtrack.tui.words import RELATION, STATUS
from claimtrack.wording import counted

GAP = Content("   ")
KEPT = ("help", "quit")  # who knows these two finds all others
UNDO_WORDS = (44, 28, 16)  # cells for the words of the next undo: as many as leave room for all the keys


def ends(left: Content, right: Content, width: int) -> Content:
    """One line with something at both ends; the right end is kept when it gets tight."""
    room = max(width // 2, width - left.cell_length - 3)
    if right.cell_length > room:
        right = right.truncate(room, ellipsis=True)
    return fit(left, width - right.cell_length - 2) + Content("  ") + right


class LedgerBar(Widget):
    """The ledger's name, who reviews, and how far the work is."""

    summary: reactive[Summary | None] = reactive(None)
    reviewer: reactive[str | None] = reactive(None)
    away: reactive[bool] = reactive(False)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._ledger = name

    def render(self) -> Content:
        """As much of it as the width holds: words where there is room, glyphs where not."""
        who = row(("reviewer ", "$quiet"), (self.reviewer or "not named yet", "bold"))
        name = row(("claimtrack ", "bold $primary"), (self._ledger, ""))
        width = self.content_size.width
        if self.away:
            return ends(row(("the ledger cannot be reached; trying again", "bold $refuted")), who, width)
        if self.summary is None:
            return ends(name, who, width)
        for counts in (_counts(self.summary, words=True), _counts(self.summary, words=False)):
            if name.cell_length + counts.cell_length + who.cell_length + 8 <= width:
                return ends(name + GAP + counts, who, width)
        if counts.cell_length + who.cell_length + 3 <= width:
            return ends(counts, who, width)
        return ends(counts, row((self.reviewer or "", "bold")), width)


def _counts(summary: Summary, *, words: bool) -> Content:
    """`29 claims  ○ 26  ✓ 2  ≠ 1  ⚡ 3 open`."""
    parts = [Content(counted(summary.total, "claim"))]
    for status, sign in () if summary.blind else STATUS.items():
        number = summary.counts.get(status, 0)
        if number or status is Status.UNREVIEWED:
            text = f"{sign.glyph} {number:,} {sign.word}" if words else f"{sign.glyph} {number:,}"
            parts.append(Content(text).stylize(sign.style))
    sign = RELATION[Relation.CONFLICTS]
    number = summary.open_conflicts
    open_ones = counted(number, "open conflict") if words else f"{number:,} open"
    parts.append(Content(f"{sign.glyph} {open_ones}").stylize(sign.style))
    return Content("  ").join(parts)


class TitleLine(Widget):
    """What the screen shows on the left; on the right what just happened."""

    shows: reactive[Content] = reactive(Content(""))
    happened: reactive[Content] = reactive(Content(""))

    class Switched(Message):
        """The words that offer the other pane were clicked."""

    def on_click(self, event: events.Click) -> None:
        """A click on the words that offer the other pane asks for it."""
        if event.style.meta.get("switch"):
            event.stop()
            self.post_message(self.Switched())

    def render(self) -> Content:
        """Both on one line."""
        return ends(self.shows, self.happened, self.content_size.width)


class WhyLine(Widget):
    """Why the claim under the cursor stands where it stands in the list."""

    why: reactive[str] = reactive("")

    def render(self) -> Content:
        """One quiet line; nothing where nobody knows."""
        told = row(("why here  ", "$quiet"), line(self.why)) if self.why else Content("")
        return fit(told, self.content_size.width)


class VerbBar(Widget):
    """The keys of the screen; a click does what the key does."""

    keys: reactive[Sequence[Key]] = reactive(())
    undo: reactive[str | None] = reactive(None)

    def render(self) -> Content:
        """The verbs on the lines there are; the words of the undo give way first, help and quit never."""
        width, height = self.content_size
        keys = [key for key in self.keys if key.show]
        for most in UNDO_WORDS:
            lines = _flowed([self._verb(key, most) for key in keys], width)
            if len(lines) <= height:
                return Content("\n").join(lines)
        most = UNDO_WORDS[-1]
        while len(lines) > height and any(key.action not in KEPT for key in keys):
            keys.remove(next(key for key in reversed(keys) if key.action not in KEPT))
            lines = _flowed([self._verb(key, most) for key in keys], width)
        return Content("\n").join(lines[:height])

    def _verb(self, key: Key, most: int) -> Content:
        words = f"undo “{self.undo}”" if key.action == "undo" and self.undo else key.word
        told = line_kept(words)
        if told.cell_length > most:
            told = told.truncate(most, ellipsis=True)
        verb = row((key.keys.split(", ")[0], "bold $primary"), " ") + told.stylize("$quiet")
        return verb.stylize(Style.from_meta({"key": key.keys.split(", ")[0]}))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key that was clicked does."""
        shown = event.style.meta.get("key")
        for key in self.keys:
            if shown and key.keys.split(", ")[0] == shown:
                event.stop()
                await self.app.run_action(key.action, key.node)


def _flowed(verbs: Iterable[Content], width: int) -> list[Content]:
    """The verbs side by side, on as many lines as they need."""
    lines = [Content("")]
    for verb in verbs:
        if lines[-1] and lines[-1].cell_length + GAP.cell_length + verb.cell_length > width:
            lines.append(Content(""))
        lines[-1] = lines[-1] + (GAP if lines[-1] else Content("")) + verb
    return lines


def said(text: str, style: str = "") -> Content:
    """A sentence of ours for the title line."""
    return line_kept(text).stylize(style) if style else line_kept(text)
