"""Where the model is missing, the surface alone still finds the plain cases."""

from __future__ import annotations

import pytest

from claimtrack.model import Kind
from tests.extraction.attributed import row, surfaced


@pytest.mark.parametrize(
    "marked",
    [
        "<The mayor> said that {the bridge was closed}.",
        "<Omar Haddad, spokesman for the army,> said {the road was mined}.",
        "<Police> said {two men were shot in the market}.",
        "<Ines Calder> told reporters on Monday that {the school was empty}.",
        '{"The bridge is closed,"} said <Ines Calder>.',
        '{"The bridge is closed,"} <Ines Calder> said.',
        '<Ines Calder> said: {"The bridge is closed."}',
        "According to <the harbour master>, {four boats sank}.",
        "{Four boats sank}, according to <the harbour master>.",
        "The state agency quoted <Omar Haddad> as saying that {the pass was open}.",
        "<She> added that {two men had died}.",
        "<The ministry> denied that {the prison was shelled}.",
    ],
)
def test_the_surface_shows_who_said_what(marked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = row(marked)
    found = [claim for claim in surfaced(expected.text, monkeypatch) if claim.kind is not Kind.NARRATION]
    assert [claim.text for claim in found] == list(expected.statements)
    assert [claim.speaker.mention for claim in found] == [m.rstrip(",") for m in expected.mentions]


def test_what_is_found_is_of_the_same_type_and_holds_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    [claim] = surfaced("Police said that nine people were killed.", monkeypatch)
    assert [(figure.measure, figure.low, figure.high) for figure in claim.figures] == [("killed", 9, 9)]
    assert claim.mechanism == "surface-clause"
