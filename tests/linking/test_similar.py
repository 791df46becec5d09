"""What a sentence repeats comes first, in whatever form its words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking import similar, stems, wordings
from claimtrack.linking.similar import Match, Stored

LEDGER = (
    "Nine militants were killed near Kharkiv in a night raid",
    "The governor of Oldbridge opened a new hospital",
    "Unemployment in Saltmarsh fell to 4,300 people",
    "Two children were wounded by shelling in Oldbridge",
    "A terrorist was arrested at the Northfield border",
    "Immigrants built the harbour of Greywater",
    "The harbour festival of Greywater drew 550% more visitors",
)
STATEMENTS = [Stored(number, statement) for number, statement in enumerate(LEDGER, start=1)]


def found(sentence: str, statements: list[Stored] = STATEMENTS) -> list[Match]:
    words = similar.asked(sentence)
    counts = {
        word.stem: sum(word.stem in {w.stem for w in wordings.telling(one.statement)} for one in statements)
        for word in words
    }
    return similar.rank(sentence, similar.worth(words, counts, len(statements)), statements)


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (LEDGER[0], LEDGER[0]),
        ("the governor has opened the hospital", LEDGER[1]),
        ("nine militants killed in Kharkov", LEDGER[0]),
        ("it was immigration that built our harbours", LEDGER[5]),
        ("terrorism at the borders", LEDGER[4]),
        ("only 4300 are without jobs", LEDGER[2]),
        ("kids were injured", LEDGER[3]),
        ("a rise of 550 percent", LEDGER[6]),
    ],
    ids=[
        "the same words", "fewer words", "another spelling of a place", "another kind of word",
        "other endings", "a number in other signs", "other words that mean the same", "a sign for a word",
    ],
)  # fmt: skip
def test_what_the_sentence_repeats_comes_first(sentence: str, statement: str) -> None:
    assert found(sentence)[0].statement == statement


def test_the_very_same_words_score_one_and_other_words_less() -> None:
    best, *others = found(LEDGER[3])
    assert best.score == 1.0
    assert all(0 <= match.score < 1 for match in others)


def test_a_word_of_the_title_helps_its_statement() -> None:
    plain, titled = Stored(1, "The road was closed"), Stored(2, "The road was closed", "Flood in Greywater")
    assert [one.claim_id for one in found("flood: the road was closed", [plain, titled])] == [2, 1]


def test_equal_statements_come_in_the_order_of_their_ids() -> None:
    twins = [Stored(2, "the bridge fell"), Stored(1, "the bridge fell")]
    assert [one.claim_id for one in found("the bridge fell", twins)] == [1, 2]


@pytest.mark.parametrize("sentence", ["", "   ", "of the", "\N{BELL}", "—", "a" * 5_000, "'" * 300])
def test_a_sentence_without_telling_words_finds_nothing_telling(sentence: str) -> None:
    assert all(match.score == 0.0 for match in found(sentence))


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=6))
def test_any_text_can_be_asked_and_every_score_is_a_share(sentence: str, ledger: list[str]) -> None:
    statements = [Stored(number, statement) for number, statement in enumerate(ledger, start=1)]
    matches = found(sentence, statements)
    assert sorted(one.claim_id for one in matches) == [one.claim_id for one in statements]
    assert all(0.0 <= one.score <= 1.0 for one in matches)
    assert [one.score for one in matches] == sorted((one.score for one in matches), reverse=True)


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("immigrants immigration immigrant", "immigr"),
        ("terrorist terrorists terrorism terror", "terror"),
        ("bombing bombings bombed bombs bomb", "bomb"),
        ("killed killing kills kill", "kill"),
        ("countries country", "countr"),
        ("gun guns", "gun"),
        ("press", "press"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(words: str, stem: str) -> None:
    assert {stems.stem(word) for word in words.split()} == {stem}


@pytest.mark.parametrize("word", ["killed", "terrorist", "immigrants", "story", "gas"])
def test_a_word_is_looked_up_as_it_is_and_with_its_commonest_endings(word: str) -> None:
    spelled = stems.spellings(word)
    assert spelled[0] == word
    assert {stems.stem(one) for one in spelled} == {stems.stem(word)}
    assert len(spelled) == len(set(spelled))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4,300 homes", ["#4300", "home"]),
        ("ten of 550%", ["#10", "#550", "percent"]),
        ("M23 rebels", ["m23", "rebel"]),
        ("they don’t know", ["dont", "know"]),
        ("", []),
    ],
)
def test_the_telling_words_of_a_statement(text: str, expected: list[str]) -> None:
    assert [word.stem for word in wordings.telling(text)] == expected


def test_every_meaning_is_given_to_a_word_once() -> None:
    assert all(meaning.startswith("=") for meaning in wordings.MEANINGS.values())
    spelled = wordings._MEANINGS.replace("/", " ").split()
    assert sorted(spelled) == sorted(wordings.MEANINGS)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("nine", ("9", "nine")),
        ("4300", ("4300", "4,300")),
        ("M23", ("m23",)),
        ("٣٤٥", ("٣٤٥",)),
    ],
)
def test_a_number_is_looked_up_as_statements_write_it(text: str, held: tuple[str, ...]) -> None:
    (word,) = wordings.telling(text)
    assert wordings.looked_up(word)[: len(held)] == held
