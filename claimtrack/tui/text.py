"""Document text on its way to the screen: the one place where it becomes `Content`.

What leaves here is inert: hostile code points are U+FFFD and nothing in it is ever read as markup. The
shown text is as long as the stored one, so that spans hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from claimtrack.inert import one_line, visible

__all__ = ["cell_len", "fit", "indent", "line", "lit", "paragraph", "row", "shown", "words_of", "wrapped"]

# A row of the screen never needs more of one text than this; the rest is not measured or wrapped.
LONGEST = 4_000


def shown(text: str, style: str = "") -> Content:
    """The text as inert content, code point for code point."""
    content = Content(visible(text).replace("\t", " "), strip_control_codes=False)
    return content.stylize(style) if style else content


def line(text: str, style: str = "") -> Content:
    """The text as inert content on one line, its white space gathered and its length capped."""
    content = Content(one_line(text[:LONGEST]), strip_control_codes=False)
    return content.stylize(style) if style else content


def row(*parts: Content | str | tuple[str, str]) -> Content:
    """One line put together from contents, our own words, and pairs of text and style."""
    return Content.assemble(
        *(
            line_kept(part)
            if isinstance(part, str)
            else line_kept(part[0]).stylize(part[1])
            if isinstance(part, tuple)
            else part
            for part in parts
        )
    )


def line_kept(text: str) -> Content:
    """The text inert and on one line, with its blanks as they are."""
    return Content(visible(text, keep=""), strip_control_codes=False)


def fit(content: Content, width: int) -> Content:
    """The content in exactly `width` cells: cut with an ellipsis or filled with blanks."""
    if width <= 0:
        return Content("")
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return content.pad_right(max(0, width - content.cell_length))


def wrapped(content: Content, width: int, most: int | None = None) -> list[Content]:
    """The content in lines of at most `width` cells; with `most`, the last of so many ends in an ellipsis."""
    width = max(2, width)
    if most is not None and len(content) > (most + 1) * width:
        content = content[: (most + 1) * width]
    lines = [part.rstrip() for part in content.wrap(width)] or [Content("")]
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1]
    if last.cell_length >= width:
        last = last.truncate(width - 1)
    return [*lines[: most - 1], last + Content("…")]


def paragraph(content: Content, width: int, margin: int = 0) -> list[Content]:
    """The content wrapped and set in by `margin` cells."""
    return indent(wrapped(content, width - margin), margin)


def indent(lines: Iterable[Content], margin: int) -> list[Content]:
    """The lines set in by `margin` cells."""
    return [each.pad_left(margin) for each in lines] if margin else list(lines)


def words_of(query: str) -> Sequence[str]:
    """The words of a search that can be lit: letters and digits, folded for case."""
    return [word.casefold() for word in re.findall(r"\w+", query)]


def lit(content: Content, words: Sequence[str], style: str) -> Content:
    """The content with every word that begins with one of `words` lit."""
    if not words:
        return content
    pattern = r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\w*"
    for found in re.finditer(pattern, content.plain, re.IGNORECASE):
        content = content.stylize(style, found.start(), found.end())
    return content
