"""What a link rests on, in words."""

from __future__ import annotations

import pytest

from claimtrack.linking import compare, explain
from claimtrack.model import Claim
from tests.linking.build import claim, killed, person

HERE = {"place": "Tirgan", "day": "2022-05-07"}


def told(a: Claim, b: Claim) -> list[str]:
    """The words for the features that the matcher itself gives the pair."""
    link = compare(a, b)
    assert link is not None
    return explain.feature_words(link.features, a, b)


def test_two_claims_of_one_place_and_day_are_explained_by_both() -> None:
    a = claim(1, "9 gunmen were killed in clashes near Tirgan", [killed(9)], **HERE)
    b = claim(2, "clashes in Tirgan killed 9 gunmen", [killed(9)], **HERE)
    phrases = told(a, b)
    for expected in (
        "place = Tirgan",
        "dates overlap",
        "the same count: killed 9",
        "both speak of clash",
        "few others speak of those days",
    ):
        assert expected in phrases


@pytest.mark.parametrize(
    ("name", "value", "phrase"),
    [
        ("place", -4.0, "different places: Tirgan and Naray"),
        ("place", -0.6, "only one of them names a place"),
        ("days", 1.0, "dates overlap"),
        ("days", -4.0, "dates 2 days apart"),
        ("occasion", -1.5, "one of them tells of no deed"),
        ("figures", -1.0, "counts differ"),
        ("numbers", -1.0, "no other number in common"),
        ("crowd", -6.9, "among 992 claims of those days"),
        ("similarity", 0.62, "62% of the telling words in common"),
        ("made_up", 0.5, "made up 0.50"),
    ],
)
def test_each_feature_has_its_words(name: str, value: float, phrase: str) -> None:
    a = claim(1, "the talks went on", place="Tirgan", day="2022-05-07")
    b = claim(2, "the market was quiet", place="Naray", day="2022-05-09")
    assert explain.feature_words({name: value}, a, b) == [phrase]


@pytest.mark.parametrize("name", ["place", "days", "occasion", "figures", "numbers", "words"])
def test_a_feature_that_says_nothing_is_not_told(name: str) -> None:
    a, b = claim(1, "the talks went on"), claim(2, "the market was quiet")
    assert explain.feature_words({name: 0.0}, a, b) == []


def test_the_likelihood_is_that_of_the_log_odds_and_unknown_without_them() -> None:
    odds = dict.fromkeys(("crowd", "place", "days", "occasion", "figures", "numbers"), 0.0)
    assert explain.same_event(odds | {"words": 0.0}) == 0.5
    assert explain.same_event(odds) is None


@pytest.mark.parametrize(
    ("likelihood", "word"),
    [
        (0.99, "almost certain"),
        (0.81, "very likely"),
        (0.7, "likely"),
        (0.5, "as likely as not"),
        (0.1, "unlikely"),
    ],
)
def test_a_likelihood_has_its_word(likelihood: float, word: str) -> None:
    assert explain.likely(likelihood) == word


PASSAGE = "one passage of one document, place = Tirgan"


def test_claims_of_one_passage_are_explained_by_it_and_not_by_the_crowd() -> None:
    a = claim(1, "9 gunmen were killed near Tirgan", document=1, start=0, **HERE)
    b = claim(2, "clashes in Tirgan killed 9 gunmen", document=1, start=80, **HERE)
    assert explain.feature_words({"crowd": -3.0, "place": 2.0}, a, b) == [PASSAGE]


def test_a_side_that_both_speak_for_is_told() -> None:
    a = claim(1, "the talks went on", speaker=person(1, "Farid Halimi", party="Interior Ministry"))
    b = claim(2, "the market was quiet", speaker=person(2, "Jawad Tora", organization="Interior Ministry"))
    assert explain.feature_words({}, a, b) == ["the party is the same"]


@pytest.mark.parametrize(
    ("published", "phrase"),
    [(None, "a date is not known"), ("2022-05-07", "dates fit, one only by the day of publication")],
)
def test_a_date_that_only_one_of_them_gives_is_explained(published: str | None, phrase: str) -> None:
    a, b = claim(1, "the talks went on", day="2022-05-07"), claim(2, "all was quiet", published=published)
    assert explain.feature_words({"days": -0.5}, a, b) == [phrase]


@pytest.mark.parametrize(
    ("statement", "phrase"),
    [
        ("clashes killed 9", "kinds of occurrence that are easily confused"),
        ("a flood killed 9", "different kinds of occurrence"),
    ],
)
def test_occurrences_of_two_kinds_are_explained_by_how_like_they_are(statement: str, phrase: str) -> None:
    a, b = claim(1, "an ambush killed 9"), claim(2, statement)
    assert explain.feature_words({"occasion": -1.0}, a, b) == [phrase]


@pytest.mark.parametrize(("value", "word"), [(0.7, "for"), (-0.7, "against")])
def test_what_judgements_taught_is_told_as_theirs(value: float, word: str) -> None:
    told = explain.feature_words({"judgements": value}, claim(1, "the talks went on"), claim(2, "all quiet"))
    assert told == [f"the judgements of this ledger speak {word} it"]
