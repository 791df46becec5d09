"""Small factories: marked sentences into documents and what is expected of them.

In a row, {…} encloses a statement that must be proposed with exactly these words, <…> the words that name
its speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from claimtrack import extraction
from claimtrack.extraction import attribution
from claimtrack.model import DocumentText, Kind, ProposedClaim

OUTLET = "The Valley Courier"
needs_model = pytest.mark.skipif(not extraction.has_model(), reason="the extra `nlp` is not installed")
_MARKS = re.compile(r"[{}<>]")


@dataclass(frozen=True)
class Row:
    """A sentence without its marks, the statements and the speakers' mentions it marks, in order."""

    text: str
    statements: tuple[str, ...]
    mentions: tuple[str, ...]


def row(marked: str) -> Row:
    statements = tuple(_MARKS.sub("", m) for m in re.findall(r"\{([^}]*)\}", marked))
    return Row(_MARKS.sub("", marked), statements, tuple(re.findall(r"<([^>]*)>", marked)))


def document(text: str, source: str = OUTLET, published: str | None = None) -> DocumentText:
    return DocumentText(text, text.encode(errors="surrogatepass"), "0" * 64, source, published=published)


def claims(text: str) -> tuple[ProposedClaim, ...]:
    return extraction.extract(document(text))


def reported(text: str) -> list[ProposedClaim]:
    """The claims that somebody else than the outlet makes."""
    return [claim for claim in claims(text) if claim.kind is not Kind.NARRATION]


def surfaced(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[ProposedClaim, ...]:
    """The claims that are found where the model is missing."""
    monkeypatch.setattr(attribution, "has_model", lambda: False)
    return claims(text)


def only(found: list[ProposedClaim]) -> ProposedClaim:
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]
