"""`claimtrack matcher`: what it says with few judgements and with many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.linking.calibration import ENOUGH
from claimtrack.model import Judgement, Linkage, Relation, Strength, SuggestedLink
from claimtrack.store import open_store
from tests.cli.conftest import Command
from tests.store.ledgers import claim, document

CLAIMS = 12


@pytest.fixture
def linked(ledger: Path) -> Path:
    """A ledger with a link of every two claims, the score falling with the link's number."""
    spoken = [f"{number} were counted" for number in range(1, CLAIMS + 1)]
    text = "\n".join(f"“{words}”" for words in spoken)
    pairs = [(a, b) for a in range(1, CLAIMS + 1) for b in range(a + 1, CLAIMS + 1)]
    links = tuple(
        SuggestedLink(
            a, b, Relation.CORROBORATES, Strength.HARD, round(1 - place / 200, 3), "because", "same words 1"
        )
        for place, (a, b) in enumerate(pairs)
    )
    with open_store(ledger, create=True) as store:
        store.add_document(document(text), [claim(f"“{words}”", text=text) for words in spoken])
        store.replace_links(Linkage(links, ()), claim_ids=None)
    return ledger


def judge(ledger: Path, right: int, wrong: int) -> None:
    with open_store(ledger) as store:
        for number in range(1, right + 1):
            store.judge(number, Judgement.ACCEPTED, by="Ada")
        for number in range(right + 1, right + wrong + 1):
            store.judge(number, Judgement.REJECTED, by="Ada")


def test_without_judgements_it_says_so_and_what_to_judge_next(linked: Path, claimtrack: Command) -> None:
    ended = claimtrack("matcher")
    assert ended.code == 0
    assert "0 links" in ended.out
    assert "Too few" in ended.out
    assert "link 66:" in ended.out  # the lowest score, nearest to one half


def test_a_few_judgements_are_counted_and_called_too_few(linked: Path, claimtrack: Command) -> None:
    judge(linked, 4, 2)
    ended = claimtrack("matcher")
    assert "6 links, 4 of them right" in ended.out
    assert "Too few" in ended.out


def test_some_dozens_of_judgements_suggest_a_threshold_with_its_counts(
    linked: Path, claimtrack: Command
) -> None:
    judge(linked, 30, 12)
    ended = claimtrack("matcher")
    assert "part best at a score of 0.80: 30 of 41 judged links" in " ".join(ended.out.split())
    assert "From no score on are links safe" in ended.out
    assert "Too few" not in ended.out


def test_json_holds_the_same_numbers(linked: Path, claimtrack: Command) -> None:
    judge(linked, 30, 12)
    said = json.loads(claimtrack("matcher", "--json").out)
    assert (said["judged"], said["right"], said["enough"]) == (42, 30, True)
    assert sum(band["judged"] for band in said["bands"]) == said["judged"] >= ENOUGH
    assert said["rules"]["same words 1"]["right"] == 30
    assert said["best"]["recall"] == 1.0
    assert said["safe"] is None


def test_a_judgement_that_was_undone_counts_no_more(linked: Path, claimtrack: Command) -> None:
    judge(linked, 1, 0)
    with open_store(linked) as store:
        store.undo(by="Ada")
    assert json.loads(claimtrack("matcher", "--json").out)["judged"] == 0
