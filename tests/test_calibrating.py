"""A ledger's matcher is tuned by decisions that link it anew and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack import calibrating, relink, review
from claimtrack.errors import UsageError
from claimtrack.linking.fitting import Fit
from claimtrack.model import Relation
from claimtrack.store import Store, open_store
from claimtrack.tuning import PLAIN, Tuning
from tests.test_occurrences import told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as made:
        for outlet, count in (("Hill Radio", 9), ("River Post", 9), ("Street Channel", 4)):
            told(made, outlet, count, "Khevi", "2026-07-01")
        relink.relink(made)
        yield made


def links(store: Store) -> dict[tuple[int, int], tuple[str, float]]:
    found = store.links_of(store.claim_ids())
    return {(one.suggested.a, one.suggested.b): (one.relation.value, one.suggested.score) for one in found}


def test_a_rule_that_is_off_links_nothing_until_it_is_on(store: Store) -> None:
    before = links(store)
    assert ("conflicts" in {relation for relation, _ in before.values()}) is True
    calibrating.switch(store, ["disjoint figures"], [], by="A. Noor")
    assert Relation.CONFLICTS.value not in {relation for relation, _ in links(store).values()}
    added = told(store, "Late News", 2, "Khevi", "2026-07-01")
    relink.relink_claims(store, [added])
    assert Relation.CONFLICTS.value not in {relation for relation, _ in links(store).values()}
    review.undo(store, "A. Noor")
    after = {pair: relation for pair, (relation, _) in links(store).items()}
    assert {pair: relation for pair, (relation, _) in before.items()}.items() <= after.items()
    assert store.check() == []


def test_learned_weights_move_what_is_likely_alike_at_once_and_one_by_one(store: Store) -> None:
    before = links(store)
    calibrating.apply(store, Tuning({"place": 0.1}, -3.0), "the matcher", by="A. Noor")
    after = links(store)
    assert all(score < before[pair][1] for pair, (_, score) in after.items() if pair in before)
    known = {one.suggested.features.get("judgements") for one in store.links_of(store.claim_ids())}
    assert known != {None} or not after
    calibrating.forget(store, by="A. Noor")
    assert (links(store), store.tuning()) == (before, PLAIN)
    review.undo(store, "A. Noor")
    assert links(store) == after


@pytest.mark.parametrize(
    ("off", "on", "words"),
    [(["no such rule"], [], "There is no rule"), ([], ["narrower"], "switched so already")],
)
def test_what_cannot_be_switched_is_told(store: Store, off: list[str], on: list[str], words: str) -> None:
    head = store.head()
    with pytest.raises(UsageError, match=words):
        calibrating.switch(store, off, on, by="A. Noor")
    assert store.head() == head


def test_weights_that_are_no_clear_gain_are_not_taken(store: Store) -> None:
    with pytest.raises(UsageError, match="too few to learn from"):
        calibrating.take_refit(store, calibrating.refit(store), by="A. Noor")
    with pytest.raises(UsageError, match="no better"):
        calibrating.take_refit(store, Fit(40, 40, Tuning({"place": 2.0})), by="A. Noor")
    with pytest.raises(UsageError, match="nothing to forget"):
        calibrating.forget(store, by="A. Noor")


def test_a_clear_gain_is_taken_and_named(store: Store) -> None:
    found = Fit(40, 40, Tuning({"place": 2.0}, 0.5), better=True)
    decision = calibrating.take_refit(store, found, by="A. Noor")
    assert (decision.action, decision.subject) == ("tune", "the matcher by 80 judgements")
    assert store.tuning() == Tuning({"place": 2.0}, 0.5)
