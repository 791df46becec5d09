"""A claim's fields to be corrected: before it is added, or after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from claimtrack.errors import ClaimtrackError, UsageError
from claimtrack.inert import one_line
from claimtrack.model import Claim, Figure, Kind, ProposedClaim, SpeakerKind, Stance
from claimtrack.tui.screens.dialog import Dialog
from claimtrack.tui.text import line

if TYPE_CHECKING:
    from claimtrack.entries import Changes

LONGEST = 2_000  # characters of a field
KINDS = tuple(one.value for one in Kind)
STANCES = tuple(one.value for one in Stance)
SPEAKERS = tuple(one.value for one in SpeakerKind if one is not SpeakerKind.OUTLET)

FIELDS = {
    "speaker": "speaker",
    "speaker_kind": "who that is",
    "role": "role",
    "party": "party",
    "via": "through",
    "figures": "figures",
    "place": "place",
    "days": "when",
    "kind": "reported as",
    "stance": "stance",
}
HINTS = {
    "speaker": "the source's own name: its own voice",
    "speaker_kind": " / ".join(SPEAKERS),
    "via": "who carried it, from the outlet inwards; several",
    "figures": "at least 9 killed; captured 1/1/open (low/best/high)",
    "days": "a day, or days as 2026-05-06..2026-05-08",
    "kind": " / ".join(KINDS),
    "stance": " / ".join(STANCES),
}
CHOICES = {"kind": KINDS, "stance": STANCES, "speaker_kind": SPEAKERS}


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form began with, by field."""

    values: dict[str, str]

    @classmethod
    def of(cls, claim: Claim | ProposedClaim) -> Filled:
        """The fields of a claim as a person would type them."""
        who = claim.speaker
        kind = "" if who.kind is SpeakerKind.OUTLET else who.kind.value
        place = getattr(claim, "place", None) or (claim.places[0].text if claim.places else "")
        values = {
            "speaker": who.name,
            "speaker_kind": kind,
            "role": who.role or "",
            "party": who.party or "",
            "via": "; ".join(hop.name for hop in claim.via),
            "figures": "; ".join(map(typed, claim.figures)),
            "place": place,
            "days": _days(claim),
            "kind": claim.kind.value,
            "stance": claim.stance.value,
        }
        return cls({name: one_line(value) for name, value in values.items()})


def typed(figure: Figure) -> str:
    """A figure as it can be typed: `killed 9/9/open`."""
    best = "-" if figure.best is None else f"{figure.best}"
    high = "open" if figure.high is None else f"{figure.high}"
    return f"{figure.measure.value} {figure.low}/{best}/{high}" + (f" {figure.unit}" if figure.unit else "")


def _days(claim: Claim | ProposedClaim) -> str:
    """When the event was, as it can be typed; empty where nothing says so."""
    first = min((one.earliest for one in claim.dates if one.earliest), default="")
    last = max((one.latest for one in claim.dates if one.latest), default="")
    return first if first == last or not last else f"{first}..{last}"


class ClaimForm(Dialog["Changes"]):
    """Gives back what was changed; what cannot be is told, and nothing that was typed is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True, id="form.save"),
        Binding("down", "app.focus_next", "next field", show=False, id="form.next"),
        Binding("up", "app.focus_previous", "field before", show=False, id="form.previous"),
    ]
    hint = "enter, ↓: next field    ctrl+s: save    escape: leave it as it was"

    def __init__(self, title: str, claim: Claim | ProposedClaim, check: Callable[[Changes], object]) -> None:
        super().__init__()
        self.title_text = title
        self._filled, self._check = Filled.of(claim), check
        self._words = claim.statement if isinstance(claim, Claim) else claim.text

    def answers(self) -> Iterable[Widget]:
        """The words, then a line a field."""
        yield Static(line(self._words, "on $span-bg"), id="words")
        yield Fields(self._filled)
        yield Static("", id="wrong", markup=False)

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Enter goes to the next field; in the last one it saves."""
        inputs = list(self.query(Input))
        if inputs[-1].has_focus:
            self.action_save()
        else:
            self.focus_next(Input)

    def action_save(self) -> None:
        """Give back the changes, if they can be made."""
        try:
            changes = self._changes()
            self._check(changes)
        except ClaimtrackError as wrong:
            self.query_one("#wrong", Static).update(line(str(wrong)))
            return
        self.dismiss(changes)

    def _changes(self) -> Changes:
        """What differs from what the form began with."""
        from claimtrack.entries import Changes  # noqa: PLC0415 -- it brings the extraction along

        now = {name: self.query_one(f"#{name}", Input).value for name in FIELDS}
        differing = {name: value for name, value in now.items() if value != self._filled.values[name]}
        read: dict[str, Any] = {name: READ.get(name, str.strip)(value) for name, value in differing.items()}
        return Changes(**read)


class Fields(VerticalScroll):
    """A label and an input for each field."""

    def __init__(self, filled: Filled) -> None:
        super().__init__(can_focus=False)
        self._filled = filled

    def compose(self) -> ComposeResult:
        """The rows."""
        for name, label in FIELDS.items():
            choices = CHOICES.get(name)
            with Horizontal():
                yield Label(Content(label))
                yield Input(
                    self._filled.values[name],
                    placeholder=HINTS.get(name, ""),
                    max_length=LONGEST,
                    select_on_focus=False,
                    suggester=SuggestFromList(choices) if choices else None,
                    id=name,
                )


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _range(value: str) -> tuple[str, str] | tuple[()]:
    from claimtrack.entries import days_of  # noqa: PLC0415 -- it brings the extraction along

    return days_of(value)


def _term(terms: type[Kind] | type[Stance] | type[SpeakerKind]) -> Callable[[str], object]:
    def read(value: str) -> object:
        try:
            return terms(value.strip().lower())
        except ValueError:
            known = ", ".join(one.value for one in terms)
            raise UsageError(f"“{value.strip()}” is none of {known}.") from None

    return read


READ: dict[str, Callable[[str], object]] = {
    "via": _list,
    "figures": _list,
    "days": _range,
    "kind": _term(Kind),
    "stance": _term(Stance),
    "speaker_kind": _term(SpeakerKind),
}
