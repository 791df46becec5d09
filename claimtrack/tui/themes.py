"""The colours: four themes of our own and the names that the styles of this program use.

A state is never told by its colour alone; a theme that defines none of these names gets the defaults.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

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
    "cursor-style": "bold",
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
        "cursor-style": "bold",
    },
)

# The terminal's own sixteen colours, whatever they are there: no colour of ours is sent.
ANSI = Theme(
    name="claimtrack-ansi",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "quiet": "ansi_bright_black",
        "line": "ansi_bright_black",
        "verified": "ansi_green",
        "disputed": "ansi_yellow",
        "refuted": "ansi_red",
        "unverifiable": "ansi_magenta",
        "retracted": "ansi_bright_black",
        "conflict": "ansi_bright_red",
        "agree": "ansi_green",
        "speaker": "ansi_blue",
        "cue": "ansi_magenta",
        "figure": "ansi_yellow",
        "span-bg": "ansi_default",
        "mark-bg": "ansi_default",
        "found-bg": "ansi_default",
        "differ-bg": "ansi_default",
        "cursor-bg": "ansi_default",  # no ground of ours is sure to leave the terminal's own colours readable
        "cursor-blur-bg": "ansi_default",
        "cursor-style": "bold underline",  # reversing is lost on the way through a list of options
    },
)

# White and full colours on black; every pair is at least 7 to 1, most far beyond (WCAG 2.2, 1.4.6).
CONTRAST = Theme(
    name="claimtrack-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9b9b",
    success="#5cff5c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    text_alpha=1.0,
    variables={
        "quiet": "#d0d0d0",
        "line": "#ffffff",
        "verified": "#5cff5c",
        "disputed": "#ffff00",
        "refuted": "#ff9b9b",
        "unverifiable": "#e0b0ff",
        "retracted": "#d0d0d0",
        "conflict": "#ffb870",
        "agree": "#5cff5c",
        "speaker": "#7fdcff",
        "cue": "#e0b0ff",
        "figure": "#ffff00",
        "span-bg": "#00004d",
        "mark-bg": "#1a1a1a",
        "found-bg": "#4d3800",
        "differ-bg": "#4d0026",
        "cursor-bg": "#00337a",
        "cursor-blur-bg": "#1f1f3d",
        "cursor-style": "bold",
    },
)

THEMES = (DARK, LIGHT, ANSI, CONTRAST)
THEME_WORDS = {
    DARK.name: "dark",
    LIGHT.name: "light",
    ANSI.name: "the terminal's own colours",
    CONTRAST.name: "high contrast",
}


def known_theme(name: str | None) -> str:
    """The theme of that name, ours or Textual's; the dark one where there is none."""
    return name if name in THEME_WORDS or name in BUILTIN_THEMES else DARK.name


def theme_after(name: str) -> str:
    """The next of our own themes."""
    names = list(THEME_WORDS)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
