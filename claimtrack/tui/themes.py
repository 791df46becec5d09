"""The colours: two themes of our own and the names that the styles of this program use.

A state is never told by its colour alone; a theme that defines none of these names gets the defaults.
"""

from __future__ import annotations

from textual.theme import Theme

# What our styles ask for beyond Textual's own names; the values suit dark backgrounds.
DEFAULTS = {
    "quiet": "#8b93a1",
    "line": "#3a4150",
    "verified": "#7cc58a",
    "disputed": "#e3b35f",
    "refuted": "#e8828a",
    "unverifiable": "#b59ae0",
    "retracted": "#8b93a1",
    "conflict": "#ef8e6a",
    "agree": "#7cc58a",
    "speaker": "#8db8f0",
    "cue": "#c6a8ee",
    "figure": "#f0cf7c",
    "span-bg": "#26344a",
    "mark-bg": "#222834",
    "found-bg": "#5a4a12",
    "differ-bg": "#4a2d3c",
    "cursor-bg": "#2b3a55",
    "cursor-blur-bg": "#262d3a",
}

DARK = Theme(
    name="claimtrack-dark",
    primary="#8db8f0",
    secondary="#6b7fa3",
    accent="#e3b35f",
    warning="#e3b35f",
    error="#e8828a",
    success="#7cc58a",
    foreground="#d9dee7",
    background="#14171d",
    surface="#181c23",
    panel="#1f242d",
    dark=True,
    variables=DEFAULTS,
)

LIGHT = Theme(
    name="claimtrack-light",
    primary="#1f5fae",
    secondary="#4f6387",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#ad2733",
    success="#23703a",
    foreground="#1d2430",
    background="#fbfaf7",
    surface="#f5f3ee",
    panel="#eae7df",
    dark=False,
    variables={
        "quiet": "#5d6675",
        "line": "#c4c0b6",
        "verified": "#23703a",
        "disputed": "#8a5a00",
        "refuted": "#ad2733",
        "unverifiable": "#6a3fb0",
        "retracted": "#5d6675",
        "conflict": "#b0430f",
        "agree": "#23703a",
        "speaker": "#1f5fae",
        "cue": "#6a3fb0",
        "figure": "#7a4f00",
        "span-bg": "#dbe7f7",
        "mark-bg": "#ece9e0",
        "found-bg": "#ffe58a",
        "differ-bg": "#f6d5dd",
        "cursor-bg": "#d6e3f5",
        "cursor-blur-bg": "#e6e4dc",
    },
)
