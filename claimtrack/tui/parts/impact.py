"""What a verdict would change, one line a verdict that makes a difference."""

from __future__ import annotations

from textual.content import Content

from claimtrack.model import Claim
from claimtrack.tui.foresight import Foresight, verdicts
from claimtrack.tui.parts.section import heading
from claimtrack.tui.text import line, paragraph
from claimtrack.tui.words import STATUS

MARGIN = 13  # cells of the verdict's sign and word


def drawn(claim: Claim, foresight: Foresight | None, width: int) -> list[Content]:
    """The lines under their heading; as many while it is not known yet, so that nothing jumps."""
    lines = [heading("If you mark it", width)]
    for status in verdicts(claim):
        known = foresight.sentences.get(status, "") if foresight else "…"
        sign = STATUS[status]
        first, *rest = paragraph(line(known, "" if foresight else "$quiet"), width, MARGIN)
        lines += [Content(f"{sign!s:<{MARGIN}}").stylize(sign.style) + first[MARGIN:], *rest]
    return lines
