"""Documents from strangers: odd, huge or empty text yields claims or nothing, and never takes long."""

from __future__ import annotations

import json

import jsonschema
import pytest

from claimtrack import extraction
from claimtrack.extraction.mechanisms.accordance import according
from claimtrack.extraction.mechanisms.nominals import nominal
from claimtrack.extraction.mechanisms.quotes import quotations
from claimtrack.extraction.mechanisms.relay import relayed
from claimtrack.extraction.mechanisms.surface import surface
from claimtrack.extraction.parsing.layout import LONGEST, paragraphs
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.extraction.people.identity import Cast
from claimtrack.resources import schema
from tests.extraction.attributed import OUTLET, claims, document, needs_model, surfaced

LONG = 60_000
JUNK = {
    "one letter": "A" * LONG,
    "capitals and full stops": "A." * LONG,
    "capital words": "Abc " * (LONG // 4),
    "quotation marks": '"' * LONG,
    "opening marks": "“" * LONG,
    "spaces": " " * LONG,
    "lines": "\n \n" * (LONG // 3),
    "commas": "a, " * (LONG // 3),
    "cues": "said " * (LONG // 5),
    "cues and capitals": "Abc said that " * (LONG // 14),
    "according": "according to " * (LONG // 13),
    "quoted by": "was quoted by " * (LONG // 14),
    "reports of": "reports of " * (LONG // 11),
    "brackets": "(" * LONG,
    "hyphens and apostrophes": "A-'" * (LONG // 3),
}


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK.keys())
def test_patterns_come_to_an_end_on_junk(text: str) -> None:
    for paragraph in paragraphs(text):
        assert len(paragraph.text) <= LONGEST
        for find in (according, nominal, relayed, surface):
            assert len(list(find(paragraph.text))) <= len(text)
        assert len(quotations(paragraph.text)) <= len(text)
    assert len(sentences(text)) <= len(text)
    assert Cast(text, OUTLET).outlet == OUTLET


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\ufeff",
        "\x00",
        "\u202eevil",
        "said",
        '"',
        "“”",
        "\ud800",
        "He said \x1b[31mred\x1b[0m.",
    ],
)
def test_odd_text_yields_spans_that_hold(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for claim in surfaced(text, monkeypatch):
        assert text[claim.start : claim.end] == claim.text


@pytest.mark.nlp
@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\x00 said that \x1b[31mnine\x1b[0m people were killed.",
        "The\u00a0mayor said\u200b that nine\u202e people were killed.",
        "THE MAYOR SAID THAT NINE İ PEOPLE WERE KILLED.",
        "The mayor said that\r\nnine people\r\nwere killed.\r\n\r\nPolice said two fled.",
        "= 1 + 1 said the mayor, [bold]nine[/bold] people were killed.",
        "👩‍🚒 said that nine people were killed.",
    ],
)
def test_spans_hold_in_hostile_text(text: str) -> None:
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text
        if claim.cue is not None:
            assert text[claim.cue.start : claim.cue.end] == claim.cue.text
        for part in (*claim.figures, *claim.places, *claim.dates):
            assert text[part.start : part.end] == part.text


@pytest.mark.nlp
@needs_model
def test_many_documents_stream_in_order() -> None:
    texts = [f"The mayor of town {n} said the bridge was closed." for n in range(20)]
    streamed = extraction.extract_many(document(text) for text in texts)
    assert [found.text for found, _ in streamed] == texts


@pytest.mark.nlp
@needs_model
def test_a_document_yields_the_same_claims_alone_and_in_company() -> None:
    texts = ["Ines Calder said the road was mined.", "She said two men died.", "Police said nobody was hurt."]
    together = [found for _, found in extraction.extract_many(document(text) for text in texts)]
    assert together == [claims(text) for text in texts]


def test_a_document_takes_source_and_day_from_its_dateline() -> None:
    text = "Geneva, 5 Mar 91 (ORIENT PRESS) -- The delegation left the talks."
    filled = extraction.attribute(document(text, source=""))
    assert (filled.source, filled.published) == ("ORIENT PRESS", "1991-03-05")


def test_metadata_weighs_more_than_a_dateline() -> None:
    text = "Geneva, 5 Mar 91 (ORIENT PRESS) -- The delegation left the talks."
    filled = extraction.attribute(document(text, source=OUTLET, published="1991-03-06"))
    assert (filled.source, filled.published) == (OUTLET, "1991-03-06")


def test_the_schema_of_a_line_is_a_schema() -> None:
    table = json.loads((schema() / "claim.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(table)
