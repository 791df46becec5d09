"""What was decided on a claim so far: when, by whom, and why."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from claimtrack.model import Decision
from claimtrack.tui.record import phrase, sign_of
from claimtrack.tui.text import line, paragraph, row
from claimtrack.tui.words import moment


def drawn(decisions: Sequence[Decision], width: int) -> list[Content]:
    """The entries, oldest first; what was undone stays and is told as undone."""
    undone = {decision.reverses for decision in decisions if decision.reverses is not None}
    lines: list[Content] = []
    for decision in decisions:
        lines += _entry(decision, width, undone=decision.seq in undone)
    return lines


def _entry(decision: Decision, width: int, *, undone: bool) -> list[Content]:
    sign = sign_of(decision)
    style = "strike $quiet" if undone else sign.style if sign else ""
    when = f"{moment(decision.at):>12}  "
    head = row((when, "$quiet"), (phrase(decision), style), (f"  by {decision.by}", "$quiet"))
    lines = paragraph(head, width)
    if decision.note:
        lines += paragraph(line(f"“{decision.note}”", "italic"), width, len(when))
    return lines
