from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.store import Store
from tests.store.ledgers import new_ledger


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_ledger(tmp_path) as opened:
        yield opened
