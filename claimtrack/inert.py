"""Makes text from documents harmless to a terminal, one code point for one code point.

What is stored stays as it was written; only what is shown passes through here, so that the spans of the
stored text hold in the shown text too.
"""

from __future__ import annotations

import json
import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Ranges of code points that move the cursor, run a terminal's commands, reorder or hide text.
_HOSTILE_RANGES = (
    (0x00, 0x1F),  # C0: escape sequences begin here
    (0x7F, 0x9F),  # DEL and C1: an eight-bit escape sequence begins at 9B
    (0x061C, 0x061C),  # Arabic letter mark
    (0x180E, 0x180E),  # Mongolian vowel separator, zero width
    (0x200B, 0x200B),  # zero-width space; ZWNJ and ZWJ (200C, 200D) spell words in Persian and Hindi
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
    (0x2028, 0x202E),  # line and paragraph separators, bidi embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates, deprecated format characters
    (0xD800, 0xDFFF),  # lone surrogates: no encoder takes them
    (0xFEFF, 0xFEFF),  # zero-width no-break space
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xE0000, 0xE007F),  # tags: invisible letters
)
_CLASS = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in _HOSTILE_RANGES)
_HOSTILE = re.compile(f"[{_CLASS}]")


def visible(text: str, *, keep: str = "\n\t") -> str:
    """The text as it may be shown: as long as it was, hostile code points as U+FFFD.

    `keep` names the control characters that the place where it is shown can take. The carriage return of
    a line end (CR LF) becomes a space, because documents are full of them and they mean nothing.
    """
    if "\n" in keep:
        text = text.replace("\r\n", " \n")
    return _HOSTILE.sub(lambda found: found[0] if found[0] in keep else REPLACEMENT, text)


def one_line(text: str) -> str:
    """The visible text on one line, its white space gathered: for a cell of a table or a sentence."""
    return visible(" ".join(text.split()), keep="")


def json_line(value: object) -> str:
    """The value as one line of JSON, exact when it is read back and inert when a terminal prints it."""
    return _HOSTILE.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    """The code point as JSON writes it in ASCII: a surrogate pair above U+FFFF."""
    return json.dumps(found[0])[1:-1]
