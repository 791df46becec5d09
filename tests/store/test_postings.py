"""Looking words up in the text index, cut off where there are many."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.store import Store, open_store
from claimtrack.store.postings import Holding
from tests.store.ledgers import claim, document, new_ledger

MANY = 50


@pytest.fixture
def many(tmp_path: Path) -> Store:
    """A ledger of fifty claims that all hold "flood" and of which every tenth holds "harbour"."""
    spoken = [
        f"flood {n} near the {'harbour' if n % 10 == 0 else 'hill'} now" for n in range(100, 100 + MANY)
    ]
    text = "\n".join(spoken)
    store = open_store(tmp_path / "many.db", create=True)
    store.add_document(document(text, title="Floods"), [claim(words, text=text) for words in spoken])
    return store


@pytest.mark.parametrize(
    ("groups", "ids"),
    [
        ([["killed"]], (1,)),
        ([["killed", "captured"]], (2, 1)),
        ([["killed", "captured"], ["9"]], (1,)),
        ([["Ada"]], ()),  # the speaker's name is no part of the statement
        ([["*", '"'], []], ()),
        ([], ()),
        ([['1" OR "9']], ()),
    ],
)
def test_claims_that_hold_a_word_of_every_group_come_newest_first(
    tmp_path: Path, groups: list[list[str]], ids: tuple[int, ...]
) -> None:
    with new_ledger(tmp_path) as store:
        assert store.holding(groups, 10) == Holding(ids, len(ids))


def test_a_word_that_many_hold_is_cut_off_and_its_count_judged(many: Store) -> None:
    found = many.holding([["flood"]], 10)
    assert found.claim_ids == tuple(range(MANY, MANY - 10, -1))
    assert found.count == MANY


def test_a_word_that_few_hold_is_counted(many: Store) -> None:
    assert many.holding([["harbour"]], 10).count == 5


def test_statements_come_in_the_order_asked_with_their_documents_title(many: Store) -> None:
    assert [row[::2] for row in many.statements([3, 999, 1])] == [(3, "Floods"), (1, "Floods")]
