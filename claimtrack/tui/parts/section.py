"""The heading that begins each part of a sheet."""

from __future__ import annotations

from textual.content import Content

from claimtrack.tui.text import line_kept


def heading(title: str, width: int, *, aside: str = "") -> Content:
    """A title on a thin rule, with a quiet word at its right end."""
    head = line_kept(title).stylize("bold $quiet") + Content(" ")
    end = line_kept(f" {aside}").stylize("$quiet") if aside else Content("")
    rule = max(0, width - head.cell_length - end.cell_length)
    return head + Content("─" * rule).stylize("$line") + end
