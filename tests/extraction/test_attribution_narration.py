"""The outlet's own voice, and what of a page is nobody's statement."""

from __future__ import annotations

import pytest

from claimtrack.extraction.parsing.layout import Part, paragraphs
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.parsing.truecase import parseable, shouted
from claimtrack.model import Kind, SpeakerKind
from tests.extraction.attributed import OUTLET, claims, needs_model, reported, surfaced


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Nine people were killed in the blast.", ["Nine people were killed in the blast"]),
        (
            "The army launched a raid in the hills at dawn, which resulted in the killing of 9 rebels.",
            ["The army launched a raid in the hills at dawn", "resulted in the killing of 9 rebels"],
        ),
        (
            "Bombs have struck the town since the spring fair, some of which destroyed whole streets.",
            ["Bombs have struck the town since the spring fair", "some of which destroyed whole streets"],
        ),
        (
            "It is worth noting that the army has shelled the town before.",
            ["the army has shelled the town before"],
        ),
        ("The valley is green in spring.", []),
        ("Who killed the nine men in the hills?", []),
    ],
)
def test_the_outlets_own_assertions_are_narration(
    text: str, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = surfaced(f"Title of the piece\n\n{text}", monkeypatch)
    assert [claim.text for claim in found] == statements
    assert {claim.kind for claim in found} <= {Kind.NARRATION}
    assert {(claim.speaker.name, claim.speaker.kind) for claim in found} <= {(OUTLET, SpeakerKind.OUTLET)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Nine killed in blast\n\nA bomb went off.", [Part.HEADING, Part.BODY]),
        ("Title\n\nSmoke over the town on Monday. (Getty Images)", [Part.HEADING, Part.CAPTION]),
        ("Title\n\n(Reuters)", [Part.HEADING, Part.CREDIT]),
        ("Title\n\nFirst line of news.\nSecond line of news.", [Part.HEADING, Part.BODY, Part.BODY]),
        (
            "Title\n\nThe rebels held the bridge over the river until\nthe army drove them out.",
            [Part.HEADING, Part.BODY],
        ),
    ],
)
def test_a_page_has_headings_captions_and_credits(text: str, parts: list[Part]) -> None:
    found = paragraphs(text)
    assert [paragraph.part for paragraph in found] == parts
    assert all(text[p.start : p.end] == p.text for p in found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One. Two. Three.", 3),
        ("Gen. Nkosi left at 5 p.m. on Monday. He returned.", 2),
        ("J. R. Lund spoke. Nobody came.", 2),
        ("“It is over.” They left.", 2),
        ("No end", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_their_punctuation_says(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_capitals_are_undone_one_for_one() -> None:
    text = "BOGOTA, 3 MAY -- COLONEL RAMIREZ SAID THAT İSTANBUL AND STRASSE ARE SAFE."
    assert shouted(text)
    assert len(parseable(text)) == len(text)
    assert "Colonel Ramirez said" in parseable(text)


@pytest.mark.nlp
@needs_model
@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "THE GARRISON REPORTED THAT SIX REBELS WERE KILLED AND TWO SOLDIERS WERE WOUNDED NEAR THE RIVER.",
            "SIX REBELS WERE KILLED AND TWO SOLDIERS WERE WOUNDED NEAR THE RIVER",
        ),
        ("COLONEL RAMIREZ SAID THAT THE BRIDGE HAD BEEN BLOWN UP.", "THE BRIDGE HAD BEEN BLOWN UP"),
    ],
)
def test_agency_text_in_capitals_works_like_any_other(text: str, statement: str) -> None:
    assert [claim.text for claim in reported(text)] == [statement]


@pytest.mark.nlp
@needs_model
def test_the_date_a_sentence_opens_with_holds_for_all_its_parts() -> None:
    found = claims("Since Monday, the army has raided the hills, which resulted in the killing of 9 rebels.")
    assert [[date.text for date in claim.dates] for claim in found] == [["Since Monday"], ["Since Monday"]]


@pytest.mark.nlp
@needs_model
def test_the_day_of_the_saying_is_not_the_day_of_the_event() -> None:
    [claim] = reported("The mayor said on Monday that the bridge had been bombed.")
    assert claim.dates == ()


@pytest.mark.nlp
@needs_model
def test_what_a_sentence_counts_outside_the_reported_words_is_the_outlets() -> None:
    found = claims("Eleven people were hurt on Friday in a blast that the mayor described as an accident.")
    counted = [claim for claim in found if claim.figures]
    assert [(claim.kind, claim.figures[0].low) for claim in counted] == [(Kind.NARRATION, 11)]


@pytest.mark.nlp
@needs_model
def test_a_figure_stands_once_in_the_innermost_statement() -> None:
    found = claims("The Daily Herald reported that the minister had admitted that nine sailors were killed.")
    assert [claim.speaker.mention for claim in found if claim.figures] == ["the minister"]
