"""The map from the text that is shown back to the text it was taken from.

Both sides are counted in code points and are half-open. What stands in no segment was put in for reading:
the blank line between two paragraphs of a web page has no place in the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.errors import InputError


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the shown text and the stretch of the original that it shows.

    Where both are equally long they correspond code point for code point; else as wholes (`&amp;` is `&`).
    """

    start: int
    end: int
    original_start: int
    original_end: int

    @property
    def exact(self) -> bool:
        """Whether every code point of the one has its own in the other."""
        return self.end - self.start == self.original_end - self.original_start

    def moved(self, by: int) -> Segment:
        """The same stretch of the original, shown `by` code points later."""
        return Segment(self.start + by, self.end + by, self.original_start, self.original_end)


class OffsetMap:
    """Segments in the order of the shown text, asked for the place of a span."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.segments: Sequence[Segment] = tuple(segments)
        self._starts = [segment.start for segment in self.segments]
        self._ends = [segment.end for segment in self.segments]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the original that shows `start:end`; InputError where nothing of it does."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if not 0 <= first <= last < len(self.segments):
            raise InputError(f"Characters {start} to {end} stand nowhere in the original; give another span.")
        head, tail = self.segments[first], self.segments[last]
        begin = head.original_start + max(0, start - head.start) if head.exact else head.original_start
        stop = tail.original_end - max(0, tail.end - end) if tail.exact else tail.original_end
        return begin, stop


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same map with neighbours that run on in both texts as one segment."""
    merged: list[Segment] = []
    for one in segments:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.exact
            and one.exact
            and (last.end, last.original_end) == (one.start, one.original_start)
        ):
            merged[-1] = Segment(last.start, one.end, last.original_start, one.original_end)
        else:
            merged.append(one)
    return tuple(merged)
