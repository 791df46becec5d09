"""Copies: near-verbatim documents are found, stories that only quote each other are not."""

from __future__ import annotations

from claimtrack import linking

WIRE = (
    "Government forces killed nine gunmen and captured one on Wednesday in the district of Tirgan, in the "
    "mountains of Olmar, the ministry's spokesman said. A group of ten armed men had attacked the district "
    "headquarters before dawn, he told reporters in the capital. Four soldiers were wounded in the fighting, "
    "and the road to the valley stayed closed until the evening, residents of the town said by telephone."
)
OTHER = (
    "The harvest in the lower valley has been the best in ten years, farmers said at the market on Sunday. "
    "Prices for wheat fell by a fifth, and the mills along the river have been working day and night since. "
    "The ministry of agriculture promised to buy what the merchants leave and to store it for the winter."
)


def test_a_text_under_another_headline_is_a_copy() -> None:
    assert linking.copy_groups([(3, WIRE), (5, f"Ten attackers stopped\n\n{WIRE}")]) == {3: 3, 5: 3}


def test_a_shortened_text_is_a_copy() -> None:
    assert linking.copy_groups([(1, WIRE * 1), (2, WIRE[: len(WIRE) * 2 // 3])]) == {1: 1, 2: 1}


def test_other_signs_and_capitals_do_not_hide_a_copy() -> None:
    assert linking.copy_groups([(1, WIRE), (2, WIRE.upper().replace(",", ";"))]) == {1: 1, 2: 1}


def test_a_story_that_quotes_a_sentence_is_no_copy() -> None:
    quoting = f"{OTHER} {OTHER[::-1]} {WIRE[:120]}"
    assert linking.copy_groups([(1, WIRE), (2, quoting)]) == {}


def test_different_stories_are_no_copies() -> None:
    assert linking.copy_groups([(1, WIRE), (2, OTHER)]) == {}


def test_short_texts_are_never_copies() -> None:
    assert linking.copy_groups([(1, "9 killed, 1 captured"), (2, "9 killed, 1 captured")]) == {}


def test_three_copies_are_one_group() -> None:
    assert set(linking.copy_groups([(4, WIRE), (2, WIRE), (9, WIRE + " It rained.")]).values()) == {2}


def test_short_texts_in_other_letters_are_never_copies() -> None:
    assert linking.copy_groups([(1, "погибли девять боевиков"), (2, "погибли девять боевиков")]) == {}
