"""What single cells of a table that others made have in common: marks of footnotes, words for nothing known.

The readers of cells (`number_cells`, `figure_cells`, `day_cells`) give None for a cell that says nothing, and
raise ValueError with what should stand there: nothing is guessed.
"""

from __future__ import annotations

import re

UNKNOWN = frozenset(
    {
        "", "na", "n/a", "n.a.", "n.a", "nan", "null", "none known", "unknown", "unk", "unk.", "not known",
        "not available", "not reported", "not stated", "not given", "not specified", "not applicable",
        "unspecified", "undisclosed", "undetermined", "to be determined", "tbd", "tba", "no data",
        "no information", "missing data",
        "?", "??", "???", "(?)", "-", "--", "–", "—", "−", ".", "..", "...", "…",
    }
)  # fmt: skip
"""What others write where they know nothing."""

LONGEST = 300  # characters of a figure, a day or a name with a footnote; what is longer is a text
_FOOTNOTES = re.compile(r"\s*\[[^\[\]]{0,40}\]|[¹²³⁰⁴-⁹*†‡§¶]+$|(?<=\S)[*†‡§¶⁰¹²³⁴-⁹]+(?=\s)")
_NUMBERED = re.compile(
    r"(?:\s*\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nb|n) ?\d{1,3}|citation needed)\])+$", re.IGNORECASE
)
_TRUE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def bare(cell: str) -> str:
    """The cell on one line without marks of footnotes: `120[12]` and `120*` are `120`."""
    if len(cell) > LONGEST:
        raise ValueError(f"it has {len(cell):,} characters, too many for a figure or a day")
    plain = " ".join(cell.split())
    return _FOOTNOTES.sub("", plain).strip() if plain else plain


def unmarked(name: str) -> str:
    """A name without the numbers of footnotes behind it, so that two notes do not make two speakers."""
    plain = name.strip()
    return _NUMBERED.sub("", plain) if plain.endswith("]") and len(plain) <= LONGEST else plain


def says_nothing(plain: str) -> bool:
    """Whether these words say that nothing is known."""
    return plain.casefold() in UNKNOWN


def truth(cell: str) -> bool | None:
    """Whether a cell says true or false."""
    plain = cell.strip().casefold()
    if not plain:
        return None
    if plain not in _TRUE:
        raise ValueError("write true or false")
    return _TRUE[plain]
