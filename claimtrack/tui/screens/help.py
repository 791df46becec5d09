"""All keys of a screen, made from its bindings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from claimtrack.tui.commands import Key, keys_of
from claimtrack.tui.parts.passage import legend
from claimtrack.tui.parts.section import heading
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import fit, paragraph, row
from claimtrack.tui.widgets.sheet import Sheet
from claimtrack.tui.words import JUDGEMENT, RELATION, STATUS, Sign

COLUMN = 12  # cells for the keys


class HelpScreen(Dialog[None]):
    """The keys in the order of their importance, then the signs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q", "dismiss(None)", "close", show=False, id="help.close")
    ]
    title_text = "Keys"
    hint = "↑ ↓: scroll    click: do it    escape: close    ctrl+p: find a command by its name"

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._keys = list(keys_of(screen))

    def answers(self) -> Iterable[Widget]:
        """One sheet with everything."""
        yield Sheet(id="keys", margin=0)

    def on_mount(self) -> None:
        """Lay out the keys once the width is known."""
        sheet = self.query_one(Sheet)
        sheet.show(lambda width: drawn(self._keys, width))
        sheet.focus()

    @on(Sheet.Picked)
    def do(self, message: Sheet.Picked) -> None:
        """Do what the key that was clicked does."""
        message.stop()
        key = self._keys[message.what["key"]]
        self.dismiss(None)
        self.app.call_later(self.app.run_action, key.action, key.node)


def drawn(keys: Sequence[Key], width: int) -> list[Content]:
    """The keys with what they do, each a place that can be clicked, then what the signs mean."""
    lines: list[Content] = []
    for place, key in sorted(enumerate(keys), key=lambda known: not known[1].show):
        text = paragraph(row(key.does), width, COLUMN + 2)
        told = [fit(row((key.keys, "bold $primary")), COLUMN + 2) + text[0][COLUMN + 2 :], *text[1:]]
        pick = Style.from_meta({"pick": {"key": place}})
        lines += [each.stylize(pick) for each in told]
    lines += [Content(""), heading("Signs", width), legend()]
    for signs in (STATUS, RELATION, JUDGEMENT):
        lines += paragraph(Content("   ").join(_sign(sign) for sign in signs.values()), width)
    return lines


def _sign(sign: Sign) -> Content:
    return Content(str(sign).replace(" ", "\N{NO-BREAK SPACE}")).stylize(sign.style)
