"""Every key and every command: one table a screen, from which footer, help and palette are made."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

EVERYWHERE = [
    Binding(
        "question_mark", "help", "help", key_display="?", id="app.help", tooltip="All keys of this screen"
    ),
    Binding(
        "ctrl+p",
        "command_palette",
        "commands",
        show=False,
        id="app.palette",
        tooltip="Every command by its name",
    ),
    Binding(
        "ctrl+s",
        "screenshot",
        "screenshot",
        show=False,
        id="app.screenshot",
        tooltip="Save the screen as an SVG file",
    ),
    Binding("q", "quit", "quit", id="app.quit", tooltip="Leave; every verdict is in the file already"),
]

VERDICTS = [
    Binding("v", "verdict('verified')", "verified", id="claim.verified", tooltip="Mark the claim verified"),
    Binding("d", "verdict('disputed')", "disputed", id="claim.disputed", tooltip="Mark the claim disputed"),
    Binding("r", "verdict('refuted')", "refuted", id="claim.refuted", tooltip="Mark the claim refuted"),
    Binding(
        "n",
        "verdict('unverifiable')",
        "unverifiable",
        id="claim.unverifiable",
        tooltip="Mark the claim unverifiable: it cannot be checked",
    ),
    Binding(
        "R",
        "verdict('retracted')",
        "retracted",
        show=False,
        id="claim.retracted",
        tooltip="Mark the claim retracted",
    ),
    Binding(
        "backspace",
        "verdict('unreviewed')",
        "unreviewed",
        show=False,
        id="claim.reset",
        tooltip="Take the verdict away: the claim is unreviewed again",
    ),
]

CASE = [
    Binding("e", "edit_claim", "edit", id="claim.edit", tooltip="Correct speaker, figures, date, any field"),
    Binding(
        "D",
        "dismiss_claim",
        "dismiss",
        show=False,
        id="claim.dismiss",
        tooltip="Dismiss what is no claim; undo brings it back",
    ),
    Binding(
        "C",
        "credibility",
        "credibility",
        show=False,
        id="claim.credibility",
        tooltip="Grade the claim's credibility, 1 to 6, with the reason",
    ),
]

UNDO = [
    Binding("u", "undo", "undo", id="undo", tooltip="Take back your latest decision"),
    Binding("U", "redo", "redo", show=False, id="redo", tooltip="Decide again what you took back"),
]

REVIEW = [
    *VERDICTS,
    *UNDO,
    Binding(
        "c", "compare", "compare", id="claim.compare", tooltip="Judge the links of the claim, pair by pair"
    ),
    Binding(
        "enter",
        "document",
        "document",
        key_display="⏎",
        id="claim.document",
        tooltip="Read the whole document",
    ),
    Binding("m", "note", "note", id="claim.note", tooltip="Write a note, alone or with a verdict"),
    Binding(
        "space",
        "mark",
        "mark",
        show=False,
        id="claim.mark",
        tooltip="Mark the claim; a verdict takes all marked",
    ),
    Binding("slash", "search", "search", key_display="/", id="queue.search", tooltip="Search as you type"),
    Binding(
        "f",
        "filter",
        "filter",
        id="queue.filter",
        tooltip="Narrow the queue by status, conflict, event, source",
    ),
    Binding(
        "E",
        "event",
        "event",
        id="claim.event",
        tooltip="The event of the claim: how its figures went, what cannot all be true, who stands behind it",
    ),
    Binding(
        "S",
        "sources",
        "sources",
        show=False,
        id="ledger.sources",
        tooltip="The sources and their reliability, A to F",
    ),
    Binding(
        "o", "export", "export", show=False, id="ledger.export", tooltip="Write the ledger as a table (CSV)"
    ),
    Binding(
        "tab",
        "switch",
        "switch pane",
        show=False,
        id="pane.switch",
        tooltip="From the queue to the claim, back",
    ),
    Binding(
        "escape",
        "clear",
        "clear",
        show=False,
        id="queue.clear",
        tooltip="Back to the queue; then clear the search",
    ),
    Binding(
        "right_square_bracket,J",
        "step(1)",
        "next claim",
        show=False,
        id="claim.next",
        tooltip="The next claim",
    ),
    Binding(
        "left_square_bracket,K",
        "step(-1)",
        "previous claim",
        show=False,
        id="claim.previous",
        tooltip="The claim before",
    ),
    Binding("y", "copy", "copy", show=False, id="claim.copy", tooltip="Copy the claim with its citation"),
]

DOCUMENT = [
    Binding(
        "down,j",
        "step(1)",
        "next claim",
        key_display="↓",
        id="document.next",
        tooltip="The next claim in the text",
    ),
    Binding(
        "up,k",
        "step(-1)",
        "claim before",
        key_display="↑",
        id="document.previous",
        tooltip="The claim before",
    ),
    *VERDICTS,
    *UNDO,
    Binding(
        "escape",
        "back",
        "back",
        key_display="esc",
        id="document.back",
        tooltip="Back to the queue, at this claim",
    ),
]

EVENT = [
    Binding(
        "enter",
        "document",
        "document",
        key_display="⏎",
        id="event.document",
        tooltip="The claim in its document",
    ),
    Binding(
        "f", "narrow", "only these", id="event.narrow", tooltip="Narrow the queue to the claims of this event"
    ),
    Binding(
        "left,h",
        "known(-1)",
        "known earlier",
        key_display="←",
        id="event.earlier",
        tooltip="The event as it was known a day of publication earlier",
    ),
    Binding(
        "right,l",
        "known(1)",
        "later",
        key_display="→",
        id="event.later",
        tooltip="The event as it was known a day of publication later",
    ),
    *VERDICTS,
    *UNDO,
    Binding(
        "m", "note", "note", show=False, id="event.note", tooltip="Write a note, alone or with a verdict"
    ),
    Binding(
        "space",
        "mark",
        "mark",
        show=False,
        id="event.mark",
        tooltip="Mark the claim; a verdict takes all marked",
    ),
    Binding(
        "tab",
        "switch",
        "switch pane",
        show=False,
        id="event.switch",
        tooltip="From the claims to the event, back",
    ),
    Binding(
        "escape",
        "back",
        "back",
        key_display="esc",
        id="event.back",
        tooltip="Back to the queue, at this claim",
    ),
]

SOURCES = [
    *(
        Binding(
            f"{grade.lower()},{grade}",
            f"grade('{grade}')",
            word,
            key_display=grade,
            id=f"source.{grade}",
            tooltip=f"Grade the source {grade}: {word}",
        )
        for grade, word in (
            ("A", "completely reliable"),
            ("B", "usually"),
            ("C", "fairly"),
            ("D", "not usually"),
            ("E", "unreliable"),
            ("F", "cannot be judged"),
        )
    ),
    *UNDO,
    Binding("escape", "back", "back", key_display="esc", id="source.back", tooltip="Back to the queue"),
]

COMPARE = [
    Binding("y", "judge('accepted')", "accept", id="link.accept", tooltip="The suggested relation is right"),
    Binding(
        "n",
        "judge('rejected')",
        "reject",
        id="link.reject",
        tooltip="The two have nothing to do with each other",
    ),
    Binding(
        "s", "judge('unsure')", "unsure", id="link.unsure", tooltip="Cannot tell; the pair is not shown again"
    ),
    Binding(
        "k",
        "relate('corroborates')",
        "corroborates",
        id="link.corroborates",
        tooltip="They corroborate each other",
    ),
    Binding(
        "p",
        "relate('repeats')",
        "repeats",
        id="link.repeats",
        tooltip="One repeats the other: the same origin",
    ),
    Binding(
        "f",
        "relate('refines')",
        "refines",
        id="link.refines",
        tooltip="One is a narrower wording of the other",
    ),
    Binding(
        "t",
        "relate('updates')",
        "updates",
        id="link.updates",
        tooltip="One is a later figure of the same count",
    ),
    Binding("c", "relate('conflicts')", "conflicts", id="link.conflicts", tooltip="They cannot both be true"),
    *UNDO,
    Binding(
        "right,space,l",
        "step(1)",
        "next pair",
        key_display="→",
        id="link.next",
        tooltip="The next pair, undecided",
    ),
    Binding("left,h", "step(-1)", "pair before", show=False, id="link.previous", tooltip="The pair before"),
    Binding("escape", "back", "back", key_display="esc", id="link.back", tooltip="Back to the claim"),
]


@dataclass(frozen=True, slots=True)
class Key:
    """A binding as it is shown to a person."""

    keys: str
    word: str
    does: str
    action: str
    node: DOMNode
    show: bool


NAMES = {"question_mark": "?", "slash": "/", "enter": "⏎", "escape": "esc", "left_square_bracket": "[",
         "right_square_bracket": "]", "up": "↑", "down": "↓", "left": "←", "right": "→", "pagedown": "pgdn",
         "pageup": "pgup"}  # fmt: skip


def shown_key(binding: Binding) -> str:
    """The key as a person reads it."""
    return binding.key_display or NAMES.get(binding.key, binding.key)


def keys_of(screen: Screen[object]) -> Iterator[Key]:
    """The keys of ours that work on the screen now, remapped ones as they are, one entry a thing to do."""
    by_action: dict[tuple[DOMNode, str], list[Binding]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.description and active.binding.id:
            by_action.setdefault((active.node, active.binding.action), []).append(active.binding)
    for (node, action), bindings in by_action.items():
        bindings.sort(key=lambda binding: not binding.show)
        first = bindings[0]
        keys = dict.fromkeys(shown_key(binding) for binding in bindings)
        does = first.tooltip or first.description.capitalize()
        yield Key(", ".join(keys), first.description, does, action, node, first.show)


class Verbs(Provider):
    """Every verb of the screen in the command palette."""

    def _verbs(self) -> Iterable[Key]:
        return sorted(keys_of(self.screen), key=lambda key: not key.show)

    async def discover(self) -> Hits:
        """All verbs, before anything is typed."""
        for key in self._verbs():
            yield DiscoveryHit(Content(f"{key.does}  ({key.keys})"), self._run(key), text=key.does)

    async def search(self, query: str) -> Hits:
        """The verbs whose words match."""
        matcher = self.matcher(query)
        for key in self._verbs():
            score = matcher.match(key.does)
            if score > 0:
                yield Hit(score, Content(f"{key.does}  ({key.keys})"), self._run(key), text=key.does)

    def _run(self, key: Key) -> partial[Coroutine[object, object, bool]]:
        return partial(self.app.run_action, key.action, key.node)
