"""What stands on a page and is no statement, whose voice a stretch is in, and Markdown's marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack import extraction
from claimtrack.extraction.parsing.markup import plain
from claimtrack.model import Kind
from tests.extraction.attributed import claims, document, needs_model, only, reported

pytestmark = [pytest.mark.nlp, needs_model]

BODY = "Nine people were killed in Orva, police said.\n\n{}\n\nThe road is closed."

NO_STATEMENTS = {
    "a caption with its label": "Photo: Rescue workers carry 12 wounded men to a bus.",
    "a caption in brackets": "[Photo caption: Three dead men lie on a road.]",
    "an archive picture": "FILE - In this April 12 photo, 12 wounded men lie down. (AP Photo/Joe Bloggs)",
    "a caption with a credit in brackets": "A bus in which 14 people were killed. (Getty Images)",
    "a caption with its photographer": "A bus in which 14 people were killed. Photo: Joe Bloggs/Lowland Wire",
    "a credit alone": "(Photo by Joe Bloggs/Getty Images)",
    "who wrote it": "Reporting by Ada Lund; editing by Ben Oro",
    "a right": "© 2024 Harbour Post. All rights reserved. 12 people were killed.",
    "a link to another article": "Read more: 14 people were killed in Halvik.",
    "a related article": "Related: Rebels kill 30 soldiers in Teral.",
    "a heading": "Rebels kill 30 soldiers",
}


@pytest.mark.parametrize("line", NO_STATEMENTS.values(), ids=NO_STATEMENTS.keys())
def test_what_is_no_part_of_the_report_is_no_statement(line: str) -> None:
    assert [claim.text for claim in claims(BODY.format(line))] == ["Nine people were killed in Orva"]


MARKED = {
    "emphasis": ("**Nine people** were *killed*, police said.", "**Nine people** were *killed*", "police"),
    "a link": (
        "Nine people were killed, [the police](https://x.example/1) said.",
        "Nine people were killed",
        "police",
    ),
    "a list": ("- Nine people were killed, police said.", "Nine people were killed", "police"),
    "a quotation": ('> "We saw nine dead," said Ada Lund.', '"We saw nine dead,"', "Ada Lund"),
}


@pytest.mark.parametrize(("text", "statement", "speaker"), MARKED.values(), ids=MARKED.keys())
def test_marks_of_markdown_part_no_words(text: str, statement: str, speaker: str) -> None:
    marked = replace(document(text), media_type="text/markdown")
    claim = only([one for one in extraction.extract(marked) if one.kind is not Kind.NARRATION])
    assert (claim.text, text[claim.start : claim.end]) == (statement, statement)
    assert speaker in claim.speaker.name


def test_a_link_is_quoted_whole() -> None:
    text = "Police said **nine people** were killed in [Orva](http://example.org)."
    [claim] = extraction.extract(replace(document(text), media_type="text/markdown"))
    assert claim.text == "**nine people** were killed in [Orva](http://example.org)"


def test_an_underscore_in_a_name_is_no_mark() -> None:
    assert plain("red_dawn is *here*, 3 * 4") == "red_dawn is  here , 3 * 4"


@pytest.mark.parametrize(
    "text",
    [
        "![Nine killed](a.png) here",
        "---\ntitle: nine killed\n---\nText",
        "a * b * c",
        "```\nnine killed\n```\n",
        "<div>Nine</div>",
        "[" * 500,
        "*" * 2000,
        "",
    ],
)
def test_text_without_its_marks_is_as_long_as_it_was(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert [at for at, c in enumerate(plain(text)) if c == "\n"] == [
        at for at, c in enumerate(text) if c == "\n"
    ]


VOICES = {
    "a letter is its writer's": (
        "Dear Editor,\n\nOur men killed two bandits on Monday.\n\nYours sincerely,\n\nRasim Toko, commander",
        "Rasim Toko",
    ),
    "an answer is whom the title names": (
        "Interview with Mayor Ada Lund\n\nQ: And then?\n\nA: Nine people died.\n\nQ: Who?\n\nA: Guards.",
        "Ada Lund",
    ),
    "a letter to the editor is signed below": (
        "To the Editor:\n\nI counted nine dead in our street.\n\nAda Lund\nNorthfield",
        "Ada Lund",
    ),
    "questions need no label": (
        "We spoke to Mayor Ada Lund.\n\nHow many died?\n\nWe lost nine people.\n\nAnd the wounded?\n\n"
        "We sent 12 wounded to Orva.",
        "Ada Lund",
    ),
    "letters are labels too": (
        "Interview with Mayor Ada Lund\n\nQ. And then?\n\nA. Nine people died.\n\nQ. Who?\n\n"
        "A. They were guards.",
        "Ada Lund",
    ),
    "an answer is whom the words above introduce by her office": (
        "Our reporter spoke to the mayor of Orva, Ada Lund.\n\nQ: And then?\n\nA: Nine people died.\n\n"
        "Q: Who?\n\nA: Guards.",
        "Ada Lund",
    ),
    "a letter may begin in one line with its salutation": (
        "Sir, - I counted nine dead in our street.\n\nYours, Ada Lund, Northfield",
        "Ada Lund",
    ),
    "a label in capitals is a person's": (
        "LUND: We saw nine dead.\n\nOKELL: Yes.\n\nLUND: Nine people were killed.",
        "Lund",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), VOICES.values(), ids=VOICES.keys())
def test_a_stretch_is_in_its_speakers_voice(text: str, speaker: str) -> None:
    spoken = [claim for claim in reported(text) if claim.figures]
    assert {claim.speaker.name for claim in spoken} == {speaker}
    assert {claim.kind for claim in spoken} == {Kind.DIRECT}


def test_whom_the_voice_quotes_speaks_through_it() -> None:
    text = "Dear Editor,\n\nThe police said nine people died.\n\nSincerely,\n\nAda Lund"
    claim = only(reported(text))
    assert (claim.speaker.name, [hop.name for hop in claim.via]) == ("police", ["Ada Lund"])


def test_two_letters_have_two_writers() -> None:
    text = "To the Editor:\n\nI saw nine dead.\n\nAda Lund\n\nTo the Editor:\n\nI saw ten dead.\n\nRolf Okell"
    assert [claim.speaker.name for claim in reported(text)] == ["Ada Lund", "Rolf Okell"]


def test_thanks_and_a_bare_no_are_no_statements() -> None:
    text = "COURIER: How many?\n\nLUND: No.\n\nLUND: Nine were killed.\n\nCOURIER: Thank you."
    assert [claim.text for claim in claims(text)] == ["Nine were killed"]


def test_after_a_recording_the_outlet_speaks_again() -> None:
    text = (
        "ORVA, 3 MAY 90 (LOWLAND RADIO) -- [TEXT] [BEGIN RECORDING] [LUND] WE SAW NINE DEAD PEOPLE THERE.\n\n"
        "[REPORTER] AND WHERE?\n\n[LUND] IN THE STREET. TWO WERE CHILDREN. [END RECORDING]\n\n"
        "FOUR STUDENTS WERE KILLED IN ORVA ON FRIDAY."
    )
    assert claims(text)[-1].kind is Kind.NARRATION


def test_a_letter_without_a_signature_is_the_outlets() -> None:
    [claim] = claims("Dear reader,\n\nOur men killed two bandits on Monday.\n\nThe road is closed.")
    assert claim.kind is Kind.NARRATION
