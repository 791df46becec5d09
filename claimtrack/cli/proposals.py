"""What extraction proposes, for people: who says it, through whom, how, its figures, places and dates."""
# ruff: noqa: PLC0415  what takes documents apart is imported by those who ask where a span stands

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimtrack.cli.claims import date_words, manner, quoted
from claimtrack.cli.terminal import heading, say, wrapped
from claimtrack.errors import ClaimtrackError
from claimtrack.exchange.columns import figure_words
from claimtrack.model import Attribution, DocumentText, Hop, ProposedClaim, SpeakerKind
from claimtrack.wording import counted

_LABEL = 8  # cells before the parts of a proposal
_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Detail:
    """What is printed beside who said what."""

    how: bool = False
    where: bool = False


def say_proposed(document: DocumentText, claims: Sequence[ProposedClaim], detail: Detail) -> None:
    """One document's proposals: what the document says of itself, then each statement."""
    heading(document.title or document.path or "-")
    for label, value in _facts(document, len(claims)):
        say(_line(label, value, "  "))
    original = _Original(document)
    for claim in claims:
        say()
        say(wrapped(f"{speaker_words(claim.speaker, claim.via)} ({', '.join(manner(claim))})", "    ", "  "))
        say(wrapped(quoted(claim.text), "    "))
        for label, value in _details(claim):
            say(_line(label, value, "    "))
        if detail.how:
            say(_line("how", how_words(claim), "    "))
        if detail.where:
            say(_line("where", original.place(claim.start, claim.end), "    "))
    say()


def _line(label: str, value: str, margin: str) -> str:
    return wrapped(value, margin + " " * _LABEL, f"{margin}{label:<{_LABEL}}")


def _facts(document: DocumentText, claims: int) -> Iterator[tuple[str, str]]:
    yield "file", document.path or "-"
    yield "source", document.source or "unknown; --source NAME says it"
    if document.author:
        yield "author", document.author
    if document.published:
        yield "date", document.published
    yield "found", counted(claims, "claim")


def _details(claim: ProposedClaim) -> Iterator[tuple[str, str]]:
    """The cue, figures, places and dates of a proposal, a line each."""
    if claim.cue is not None:
        yield "cue", " ".join(claim.cue.text.split())
    for figure in claim.figures:
        yield "figure", f"{figure_words(figure)}  “{figure.text}”"
    if claim.places:
        yield "place", ", ".join(place.text for place in claim.places)
    for mention in claim.dates:
        yield "date", date_words(mention).removeprefix("date ")


def how_words(claim: ProposedClaim) -> str:
    """Which mechanism found a statement, and what that means."""
    from claimtrack.extraction.mechanisms.explained import explained

    return f"{explained(claim.mechanism)} ({claim.mechanism})"


def speaker_words(speaker: Attribution, via: Sequence[Hop]) -> str:
    """Who says it and through whom, the innermost first: `Farid Halimi, deputy spokesman ‹ Meridian Wire`."""
    name = speaker.name or "the outlet"
    if speaker.kind is SpeakerKind.OUTLET:
        name += ", in its own voice"
    else:
        parts = (speaker.role, speaker.organization)
        name += "".join(f", {part}" for part in parts if part and part.casefold() not in name.casefold())
    return " ‹ ".join([name, *(hop.name for hop in reversed(via))])


class _Original:
    """A document's bytes, asked where in them a span of its text stands."""

    def __init__(self, document: DocumentText) -> None:
        self._document = document

    def place(self, start: int, end: int) -> str:
        """Where the span stands, for people; the reason where that cannot be told."""
        from claimtrack import documents

        document = self._document
        try:
            found = documents.trace(document.original, document.media_type, document.text, start, end)
        except ClaimtrackError as error:
            return str(error)
        line = "" if found.start is None else f"line {bisect_right(self._lines, found.start)}, "
        return f"{line}{found}"

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines of the decoded original begin."""
        from claimtrack import documents

        decoded = documents.decoded(self._document.original, self._document.media_type)
        return [0, *(at + 1 for at, letter in enumerate(decoded) if letter == "\n")]
