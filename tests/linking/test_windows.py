"""What claims look at around them: the days near theirs, and their own documents."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.linking.context import traits_of
from claimtrack.linking.table import tabulate
from claimtrack.linking.windows import nearby
from tests.linking.build import claim, killed

DAYS = ("2026-05-06", "2026-05-07", "2026-09-01")


@pytest.mark.parametrize(
    ("documents", "expected"),
    [((1, 2, 3), [0, 1]), ((1, 2, 1), [0, 1, 2])],
    ids=["each in its own document", "the last in the document of the first"],
)
def test_a_claim_looks_at_its_days_and_at_its_document(
    documents: tuple[int, ...], expected: list[int]
) -> None:
    told = [
        claim(n, f"clashes in Tirgan killed {n}", [killed(n)], place="Tirgan", day=day, document=document)
        for n, (day, document) in enumerate(zip(DAYS, documents, strict=True), start=1)
    ]
    held = tabulate(*traits_of(told))
    assert nearby(held, np.array([0])).tolist() == expected
