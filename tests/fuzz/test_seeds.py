"""Every seed, and all that once broke something, goes through its driver."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS
from tests.hostile import HOSTILE

SEEDS = sorted(path for path in (Path(__file__).parent / "seeds").glob("*/*"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_seed_breaks_nothing(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_the_hostile_corpus_breaks_nothing(name: str) -> None:
    for text in HOSTILE.values():
        TARGETS[name](text.encode())
        TARGETS[name](f"statement,speaker\n{text},x\n".encode())
