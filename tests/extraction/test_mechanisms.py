"""Every mechanism that can be named by a claim is explained in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.extraction import mechanisms
from claimtrack.extraction.mechanisms.explained import EXPLAINED, explained
from tests.extraction.attributed import claims, needs_model
from tests.extraction.dispatches import dispatches

CODE = "\n".join(
    path.read_text("utf-8")
    for path in Path(mechanisms.__path__[0]).glob("*.py")
    if path.name != "explained.py"
)


@pytest.mark.parametrize("mechanism", sorted(EXPLAINED))
def test_what_is_explained_is_a_mechanism(mechanism: str) -> None:
    assert f'"{mechanism}"' in CODE or f'"{mechanism.removeprefix("quotation-")}"' in CODE


@pytest.mark.nlp
@needs_model
def test_whatever_finds_a_statement_is_explained() -> None:
    found = {claim.mechanism for dispatch in dispatches() for claim in claims(dispatch.text)}
    assert found <= set(EXPLAINED)


def test_another_name_explains_itself() -> None:
    assert explained("added") == "added"
