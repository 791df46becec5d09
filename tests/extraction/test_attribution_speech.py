"""Quotations: where they stand, and who is beside them."""

from __future__ import annotations

import pytest

from claimtrack.extraction.mechanisms.quotes import quotations
from claimtrack.model import Kind
from tests.extraction.attributed import needs_model, only, reported, row


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "stop now" twice.', ["stop now"]),
        ("He said “stop now” twice.", ["stop now"]),
        ('He said "stop now” twice.', ["stop now"]),
        ("He said ''stop now'' twice.", ["stop now"]),
        ("He said «stop now» twice.", ["stop now"]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“It never closes", ["It never closes"]),
        ("\"They shout 'stop' \" he said.", ["They shout 'stop' "]),
        ('a 5" pipe and nothing else', []),
        ("No quotes at all.", []),
        ('"', []),
        ("”", []),
    ],
)
def test_quotations_are_found_whatever_marks_enclose_them(text: str, quoted: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in quotations(text)] == quoted


ROWS = [
    '{"The bridge is closed,"} said <the mayor>.',
    '{"The bridge is closed,"} <the mayor> said.',
    '{"The bridge is closed,"} <she> told reporters on Monday.',
    "{“We lost everything,”} said <Amal Rashed, a farmer from the valley>.",
    '<The mayor> said: {"The bridge is closed."}',
    '<The mayor> told the council, {"The bridge is closed."}',
    '{"The bridge is closed,"} <the mayor> added.',
    '{"Who will pay for it?"} asked <one resident>.',
    '{"We saw three boats,"} wrote <Ines Calder> in a letter.',
    "{''The road is mined,''} <the sergeant> warned.",
    'The meeting ended late, with <the mayor> saying, {"The bridge is closed."}',
    '{"The bridge is closed," <he> said. "It will stay closed for a year."}',
    '{"If the dam breaks," <he> said, "the town is gone."}',
    '{"We saw the smoke," said <Dr. Mona Hale>. "Then we ran."}',
]


@pytest.mark.nlp
@needs_model
@pytest.mark.parametrize("marked", ROWS)
def test_a_quotation_has_the_speaker_that_stands_beside_it(marked: str) -> None:
    expected = row(marked)
    claim = only(reported(expected.text))
    assert claim.text == expected.statements[0]
    assert claim.speaker.mention == expected.mentions[0]
    assert claim.kind is Kind.DIRECT


@pytest.mark.nlp
@needs_model
@pytest.mark.parametrize(
    "sentence",
    [
        'The "Free Valley" movement holds the hill.',
        'They marched to the "House of Bread", a bakery.',
        "The song is called “Rain”.",
    ],
)
def test_scare_quotes_and_titles_are_no_statements(sentence: str) -> None:
    assert reported(sentence) == []


@pytest.mark.nlp
@needs_model
def test_a_quotation_in_the_next_paragraph_belongs_to_whom_the_colon_announced() -> None:
    found = reported('The bishop then continued:\n\n"Nobody in this town has slept for a week."')
    assert only(found).speaker.mention == "The bishop"


@pytest.mark.nlp
@needs_model
def test_a_quotation_without_a_cue_belongs_to_the_last_speaker() -> None:
    found = reported(
        '"The mine is flooded," said Tom Reyes.\n\n"Eleven men are still below the second shaft."'
    )
    assert [claim.speaker.name for claim in found] == ["Tom Reyes", "Tom Reyes"]


@pytest.mark.nlp
@needs_model
def test_words_reported_inside_a_quotation_are_the_quoted_speakers() -> None:
    found = reported('"My brother says the army killed two men," said Amal Rashed.')
    assert only(found).speaker.name == "Amal Rashed"


@pytest.mark.nlp
@needs_model
def test_a_statement_partly_in_quotation_marks_is_mixed() -> None:
    claim = only(reported('The mayor said the repair was "a joke" and would take years.'))
    assert claim.kind is Kind.MIXED


@pytest.mark.nlp
@needs_model
@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ('Taxing bread "is a grave mistake," said Ines Calder.', 'Taxing bread "is a grave mistake,"'),
        (
            'Lena Brandt said that under the old law, "all of us were thieves."',
            'under the old law, "all of us were thieves."',
        ),
        ('On "Morning in the Valley," the mayor said the road was closed.', "the road was closed"),
    ],
)
def test_a_quotation_that_is_part_of_a_statement_is_not_cut_out_of_it(text: str, statement: str) -> None:
    assert [claim.text for claim in reported(text)] == [statement]


@pytest.mark.nlp
@needs_model
def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = '"We had nothing left," said Tom Reyes. "The mine was gone.\n\n"The town was gone too."'
    claim = only(reported(text))
    assert claim.text == text
    assert claim.speaker.name == "Tom Reyes"


def test_a_transcript_gives_each_paragraph_to_its_label() -> None:
    text = (
        "An hour with the mayor\n\nHOST: Is the bridge safe?\n\nCALDER: The bridge is safe since May.\n\n"
        "HOST: And the road?\n\nCALDER: Two men died on the road."
    )
    found = reported(text)
    assert [claim.text for claim in found] == ["The bridge is safe since May", "Two men died on the road"]
    assert {claim.mechanism for claim in found} == {"transcript"}
