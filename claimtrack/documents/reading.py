"""What a reader of one kind of file gives back: the text, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.documents.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class Reading:
    """The text to be shown with the metadata of the file, empty or None where the file gives none.

    `published` is an ISO date.
    """

    text: str
    media_type: str
    source: str = ""
    title: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of the shown text stands in the original.

    For texts `start:end` are code points of the decoded original; for an e-mail those of its decoded part
    `part` (counted from 1, as the message walks); for a PDF there is only the first and last `page`, from 1.
    """

    start: int | None = None
    end: int | None = None
    part: int | None = None
    page: int | None = None
    last_page: int | None = None

    def __str__(self) -> str:
        if self.page is not None:
            return (
                f"page {self.page}" if self.last_page == self.page else f"pages {self.page}–{self.last_page}"
            )
        where = f"characters {self.start} to {self.end}"
        return where if self.part is None else f"{where} of part {self.part} of the message"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A shown text with its way back into the decoded text it was taken from."""

    text: str
    offsets: OffsetMap
