"""Weights fitted on judgements: towards what they say, never far on few of them, checked on others."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from claimtrack.linking import fitting
from claimtrack.linking.occurrence import NAMES
from claimtrack.model import Judgement, Link, Relation, Strength, SuggestedLink


def judged(number: int, odds: dict[str, float], *, accepted: bool) -> Link:
    features, rule = {**dict.fromkeys(NAMES, 0.0), **odds}, "agreeing figures/2"
    suggested = SuggestedLink(
        number, number + 10_000, Relation.CORROBORATES, Strength.HARD, 0.9, "both say 9", rule,
        features=features,
    )  # fmt: skip
    return Link(number, suggested, judgement=Judgement.ACCEPTED if accepted else Judgement.REJECTED)


def judgements(count: int, seed: int = 3) -> Iterator[Link]:
    """Whoever judged found that shared words mislead here, and places tell all."""
    chance = random.Random(seed)  # noqa: S311  # a made-up reviewer
    for number in range(count):
        place, words = chance.choice((-2.0, 3.0)), chance.uniform(0.0, 4.0)
        yield judged(number, {"crowd": -2.0, "place": place, "words": words}, accepted=place > 0)


def test_what_misleads_weighs_less_and_what_tells_weighs_more() -> None:
    found = fitting.fit(judgements(120))
    assert found.tuning is not None
    assert found.before is not None
    assert found.after is not None
    assert found.better
    assert found.tuning.weights["words"] < 0.6
    assert found.tuning.weights["place"] > 1.0
    assert (found.after.right, found.after.surprise < found.before.surprise) == (1.0, True)
    assert found.tuning.weights["numbers"] == 1.0  # nothing was said of it


@pytest.mark.parametrize(
    "links",
    [[], list(judgements(20)), [judged(n, {"place": 3.0}, accepted=True) for n in range(80)]],
    ids=["none", "a few", "one kind alone"],
)
def test_too_few_judgements_teach_nothing(links: list[Link]) -> None:
    found = fitting.fit(links)
    assert (found.tuning, found.better) == (None, False)
    assert found.judged == len(links)


def test_judgements_by_chance_are_no_clear_gain() -> None:
    chance = random.Random(5)  # noqa: S311  # a made-up reviewer
    gains = []
    for _ in range(20):
        links = [
            judged(
                n, {"place": chance.gauss(0, 2), "words": chance.gauss(0, 2)}, accepted=chance.random() < 0.5
            )
            for n in range(60)
        ]
        found = fitting.fit(links)
        assert found.after is not None
        gains.append(found.after.right)
    assert 0.35 < sum(gains) / len(gains) < 0.65  # held-out judgements are not fitted


def test_judgements_that_the_weights_foretell_already_change_little() -> None:
    chance = random.Random(7)  # noqa: S311  # a made-up reviewer
    links = []
    for number in range(200):
        place = chance.gauss(0, 3)
        likely = 1 / (1 + 2.718281828**-place)
        links.append(judged(number, {"place": place}, accepted=chance.random() < likely))
    found = fitting.fit(links)
    assert found.tuning is not None
    assert abs(found.tuning.weights["place"] - 1) < 0.35
    assert not found.better


def test_links_without_log_odds_and_unsure_ones_are_passed_over() -> None:
    bare = SuggestedLink(1, 2, Relation.REPEATS, Strength.SOFT, 0.6, "the same words", "same words/2")
    links = [Link(n, bare, judgement=Judgement.ACCEPTED) for n in range(50)]
    assert fitting.fit(links).judged == 0
