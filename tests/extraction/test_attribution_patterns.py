"""The patterns that need no parser: according to, relays, pictures, reports of."""

from __future__ import annotations

import pytest

from claimtrack.extraction.mechanisms.accordance import according
from claimtrack.extraction.mechanisms.nominals import nominal
from claimtrack.extraction.mechanisms.relay import relayed
from claimtrack.extraction.mechanisms.reports import Report
from tests.extraction.attributed import row


def spans(text: str, report: Report) -> tuple[str, str | None]:
    source = None if report.source is None else text[slice(*report.source)]
    return text[report.start : report.end], source


@pytest.mark.parametrize(
    "marked",
    [
        "According to <the harbour master>, {four boats sank}.",
        "According to <Ruth Adeyemi, a nurse at the camp>, {nine children died}.",
        "{Four boats sank}, according to <the harbour master>.",
        "{Four boats sank on Sunday}, according to <officials>, who asked not to be named.",
        "{Rents doubled in a year}, according to <a study by the city's university>.",
    ],
)
def test_according_to_names_the_speaker(marked: str) -> None:
    expected = row(marked)
    [report] = according(expected.text)
    assert spans(expected.text, report) == (expected.statements[0], expected.mentions[0])


@pytest.mark.parametrize(
    ("marked", "carrier"),
    [
        (
            "The Orient Press Agency quoted <Rashid Noor> as saying that {the pass was open}.",
            "The Orient Press Agency",
        ),
        ("Yesterday, the state agency quoted <a general>, that {two tanks were lost}.", "the state agency"),
        ("The daily cited <Mayor Lund> as saying {the harbour was safe}.", "The daily"),
        ("<Colonel Haddad> was quoted by Radio South as saying that {the town had fallen}.", "Radio South"),
    ],
)
def test_whoever_quotes_somebody_is_a_carrier_and_not_the_speaker(marked: str, carrier: str) -> None:
    expected = row(marked)
    [report] = relayed(expected.text)
    assert spans(expected.text, report) == (expected.statements[0], expected.mentions[0])
    assert [expected.text[slice(*hop)] for hop in report.via] == [carrier]


def test_somebody_quoted_by_nobody_in_particular_has_no_carrier() -> None:
    [report] = relayed("The envoy was quoted as saying that talks had failed.")
    assert report.via == ()


@pytest.mark.parametrize(
    "marked",
    [
        "<Accounts close to the rebels> published photographs of {the dead and the burnt trucks}.",
        "<The ministry> has released footage showing {the destroyed depot}.",
        "Aid groups left the town amid <reports> of {heavy shelling in its suburbs}.",
        "There were <unconfirmed reports> that {two ministers had fled}.",
    ],
)
def test_pictures_and_reports_carry_statements(marked: str) -> None:
    expected = row(marked)
    [report] = nominal(expected.text)
    assert spans(expected.text, report) == (expected.statements[0], expected.mentions[0])


def test_pictures_of_what_somebody_said_they_were_are_hedged() -> None:
    text = "The captain published pictures of what he said were smugglers on a raft."
    report = next(iter(nominal(text)))
    assert text[report.start : report.end] == "smugglers on a raft"
    assert report.hedged


@pytest.mark.parametrize(
    "sentence",
    [
        "They acted according to plan.",
        "The agency quoted prices in three currencies.",
        "His reports of the war won prizes.",
    ],
)
def test_the_same_words_in_other_uses_report_nothing(sentence: str) -> None:
    assert [*relayed(sentence)] == []
    assert [r for r in nominal(sentence) if "won" not in sentence] == []
