"""Sentences with all their statements and whose they are: every row of `data/statements.txt`, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.extraction.mechanisms.explained import EXPLAINED
from claimtrack.model import ProposedClaim
from tests.extraction.attributed import OUTLET, claims, needs_model, row

pytestmark = [pytest.mark.nlp, needs_model]

TABLE = Path(__file__).parent / "data" / "statements.txt"


def rows() -> Iterator[str]:
    """The lines of the table that hold sentences."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "==")):
            yield line


def named(claim: ProposedClaim) -> str:
    """Who speaks, in the table's notation; an article in front is no part of a name."""
    name = "-" if claim.speaker.name == OUTLET else claim.speaker.name
    return " < ".join([name, *(hop.name for hop in claim.via)]).lower()


@pytest.mark.parametrize("line", rows())
def test_every_statement_is_found_with_its_speaker_and_carriers(line: str) -> None:
    marked, names = (part.strip() for part in line.rsplit("=>", 1))
    sentence = row(marked)
    found = claims(sentence.text.replace("\\n", "\n"))
    assert [claim.text.strip('"') for claim in found] == list(sentence.statements)
    assert [named(claim) for claim in found] == [name.strip().lower() for name in names.split(";")]


def test_every_mechanism_has_a_row() -> None:
    sentences = [row(line.rsplit("=>", 1)[0]).text for line in rows()]
    found = {claim.mechanism for sentence in sentences for claim in claims(sentence)}
    elsewhere = {"surface-clause", "surface-quotation", "transcript", "quotation-announced"}  # of whole pages
    assert set(EXPLAINED) - found <= elsewhere
