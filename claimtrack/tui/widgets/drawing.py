"""From content to strips: how the widgets that draw their own lines do it."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from claimtrack.tui.text import fit


def strip(widget: Widget, content: Content, width: int, base: Style) -> Strip:
    """The content as one line of exactly `width` cells, its style names read from the theme in use."""
    parse = widget.app.stylesheet.parse_style
    parts = fit(content, width).render(base, end="", parse_style=parse)
    return Strip([Segment(text, (base + style).rich_style) for text, style in parts], width)


def blank(width: int, base: Style) -> Strip:
    """An empty line."""
    return Strip.blank(width, base.rich_style)


def named(widget: Widget, style: str) -> Style:
    """The style that a name such as `on $cursor-bg` has in the theme in use."""
    return widget.app.stylesheet.parse_style(style)
