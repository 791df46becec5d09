"""The verbs of a screen as a person sees them: in the footer, the help and the command palette."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from claimtrack.tui.keys import CASE, EVERYWHERE


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
    for (node, action), bindings in sorted(by_action.items(), key=_rank):
        bindings.sort(key=lambda binding: not binding.show)
        first = bindings[0]
        keys = dict.fromkeys(shown_key(binding) for binding in bindings)
        does = first.tooltip or first.description.capitalize()
        yield Key(", ".join(keys), first.description, does, action, node, first.show)


def _rank(entry: tuple[tuple[DOMNode, str], list[Binding]]) -> int:
    """The verbs of the screen itself first, then those of any that shows claims, then the app's."""
    names = {binding.id for binding in entry[1]}
    return 2 if names & EVERY_SCREEN else 1 if names & EVERY_CLAIM else 0


EVERY_SCREEN = {binding.id for binding in EVERYWHERE}
EVERY_CLAIM = {binding.id for binding in CASE}


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
