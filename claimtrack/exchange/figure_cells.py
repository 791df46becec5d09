"""Figures as people write them in the cells of tables: 12, 1,200+, 20–30, c. 90, at least 40, dozens, ~300.

A cell is read whole or refused: no word of it is passed over that could change the figure. What the words
mean is `extraction/figures/intervals.py`, as it is in sentences.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.exchange.cell_words import bare, says_nothing
from claimtrack.exchange.number_cells import NUMBER, plain_digits, small_enough
from claimtrack.model import Figure, Measure

_NOTE = re.compile(r"\s*\(([^()]*)\)")
_PART = re.compile(r"(?:incl\b|including|of (?:whom|which|them|these)|among (?:them|these))", re.IGNORECASE)
_ESTIMATE = re.compile(
    r"(?:an? )?(?:est|estimates?|estimated|approx|approximately|ca|circa)\b[^\d]*|\?", re.IGNORECASE
)
_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|probably|possibly|perhaps|likely|confirmed|unconfirmed|reported|claimed|"
    r"alleged|disputed|(?:in )?total|overall|altogether)\b",
    re.IGNORECASE,
)
_N = r"(\d+(?:\.\d+)?)"
_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"\s*(?:[-−‑‒–—]|\.\.+|…|(?<=\d)\s*~(?=\s*\d))\s*", "-"),
        (rf"^{_N}-\?$", r"at least \1"),
        (rf"^\?-{_N}$", r"up to \1"),
        (r"^(?:≥|>=|=>|min(?:imum)?\b\.?:?(?: of)?)\s*(?=\d)", "at least "),
        (r"^(?:≤|<=|=<|max(?:imum)?\b\.?:?(?: of)?)\s*(?=\d)", "at most "),
        (r"^>\s*(?=\d)", "more than "),
        (r"^<\s*(?=\d)", "fewer than "),
        (r"^(?:[~≈∼±]|(?:c|ca|approx|est)\b\.?|approximately|roughly)\s*(?=\d)", "about "),
        (r"^(?:nil|nought|naught)$", "none"),
        (r"(?<=\d)\s*(?:k|thsd\.?)\b", " thousand"),
        (r"(?<=\d)\s*(?:m|mn|mln|mio)\b\.?", " million"),
        (r"(?<=\d)\s*bn\b\.?", " billion"),
        (r"^10s\b", "tens"),
        (r"^100s\b", "hundreds"),
        (r"^1000s\b", "thousands"),
        (r"(?<=\d)\s*(?:plus|(?:or|and) (?:above|over|greater))\b", " or more"),
        (r"(?<=\d)\s*(?:or|and) (?:under|below)\b", " or fewer"),
        (r"^(.*\d)\s*(?:\?|(?:est|ca|approx)\b\.?|estimated|approximately)$", r"about \1"),
    )
)
_NOUNS = {
    Measure.KILLED: "killed dead death deaths fatality fatalities died lives",
    Measure.WOUNDED: "wounded injured injury injuries hurt",
    Measure.CASUALTIES: "casualty casualties",
    Measure.CAPTURED: "captured arrested detained prisoners arrests",
    Measure.ABDUCTED: "abducted kidnapped abductions hostages",
    Measure.MISSING: "missing disappeared",
    Measure.DISPLACED: "displaced idps refugees",
    Measure.SURRENDERED: "surrendered",
    Measure.FREED: "freed released",
    Measure.PARTICIPANTS: "participants attackers strength",
}  # fmt: skip
_PEOPLE = frozenset(["people", "persons", "person", "individuals", "individual", "victims", "victim"])
_AMBIGUOUS = "write a number, or an interval like 20-30, 50+ or up to 9"


@lru_cache(maxsize=10_000)
def interval(cell: str, measure: Measure, thousands: str = "") -> Figure | None:
    """The figure of a cell, with its words; `thousands` is what parts the thousands of its numbers."""
    plain = bare(cell)
    if says_nothing(plain):
        return None
    words, estimated = _without_notes(plain)
    words = NUMBER.sub(lambda found: plain_digits(found[0], thousands), words)
    words = " ".join(_HEDGES.sub(" ", words).split())
    for pattern, instead in _REWRITES:
        words = pattern.sub(instead, words)
    return _read(f"about {words}" if estimated else words, measure, cell.strip())


def _without_notes(plain: str) -> tuple[str, bool]:
    """The words without what stands in brackets, and whether that calls them an estimate."""
    estimated = False
    for found in _NOTE.finditer(plain):
        note = found[1].strip()
        estimated |= _ESTIMATE.fullmatch(note) is not None
        if re.search(r"\d", note) and not _PART.match(note):
            raise ValueError(f"({note}) may be another figure; give it a row or a column of its own")
    return _NOTE.sub("", plain).strip(), estimated


def _read(words: str, measure: Measure, cell: str) -> Figure:
    from claimtrack.extraction.figures.numerals import interval_at  # noqa: PLC0415  # only where words come in
    from claimtrack.extraction.parsing.tokens import tokens_of  # noqa: PLC0415

    if re.search(r"\d\s*/\s*\d", words):
        raise ValueError("it holds two figures; give each a column of its own")
    tokens = tokens_of(words.lower())
    found = interval_at(tokens, 0)
    if found is None:
        raise ValueError(_AMBIGUOUS)
    low, best, high, modifier = found.interval
    population = _counted([token.norm for token in tokens[found.stop :]], measure, none=high == 0)
    if high is not None and high < low:
        raise ValueError("write the lower number first")
    small_enough(max(low, high or 0))
    return Figure(measure, low, best, high, modifier, cell, 0, 0, population)


def _counted(behind: list[str], measure: Measure, *, none: bool) -> str | None:
    """Who is counted, by the words behind the number; ValueError where they are about something else.

    `none`: there was nobody, and no casualties are no killed either.
    """
    from claimtrack.extraction.figures.populations import is_person  # noqa: PLC0415  # only where words come in

    ours = {*_PEOPLE, *_NOUNS.get(measure, "").split(), *(_NOUNS[Measure.CASUALTIES].split() if none else ())}
    words = [word for word in behind if word not in ours]
    if not words:
        return None
    other = {word for one, nouns in _NOUNS.items() if one is not measure for word in nouns.split()}
    if not is_person(words[-1]) or not all(word.isalpha() and word not in other for word in words):
        raise ValueError(_AMBIGUOUS)
    return " ".join(words)
