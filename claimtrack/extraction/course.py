"""How far one document is read: told in characters, however many times they are gone through.

It only listens: what is found is the same whether anybody is told or not.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

Progress = Callable[[int, int], None]
"""Called now and then with how many characters of a document are read, and how many it has."""

Place = Callable[[int], None]
"""Called with a place in the document that is reached."""


class Stage(Enum):
    """A way through the text: where its share of the work begins and ends, as measured on news."""

    FIGURES = 0.0, 0.12
    REPORTS = 0.12, 0.88
    CLAIMS = 0.88, 1.0


class Course:
    """The way through one document of so many characters."""

    def __init__(self, length: int, progress: Progress | None) -> None:
        self._length = length
        self._progress = progress

    def through(self, stage: Stage) -> Place:
        """What is told the places that a stage reaches."""
        begin, end = stage.value

        def reached(place: int) -> None:
            if self._progress is not None:
                self._progress(round(begin * self._length + (end - begin) * place), self._length)

        return reached


def nobody(_place: int) -> None:
    """Tells nobody."""
