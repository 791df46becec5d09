"""Pairs of casualty reports as people write them: figures read by extraction, relations by linking."""

from __future__ import annotations

import pytest

from claimtrack import linking
from claimtrack.extraction.figures import quantities
from claimtrack.model import Relation

AGREE, CLASH, NONE = "agree", "clash", "none"

REPORTS = [
    ("Nine gunmen were killed in Tirgan, he said.", "The death toll in Tirgan stands at nine.", AGREE),
    ("Nine gunmen were killed in Tirgan.", "Twelve gunmen were killed in Tirgan.", CLASH),
    ("At least 12 people were killed in the blast.", "The blast killed 15 people.", AGREE),
    ("At least 12 people were killed in the blast.", "Eight people died in the explosion.", CLASH),
    ("More than 20 people were wounded by shells.", "Shelling wounded 25 civilians.", AGREE),
    ("More than 20 people were wounded by shells.", "Shelling wounded 11 civilians.", CLASH),
    ("Up to 15 people were killed at the crossing.", "Eleven people were killed at the crossing.", AGREE),
    ("Up to 15 people were killed at the crossing.", "19 people were killed at the crossing.", CLASH),
    ("Between 20 and 30 people were killed.", "The attack killed 24 people.", AGREE),
    ("Between 20 and 30 people were killed.", "The attack killed 34 people.", CLASH),
    ("Dozens were wounded in the market.", "Forty people were wounded in the market.", AGREE),
    ("Dozens were wounded in the market.", "Five people were wounded in the market.", CLASH),
    ("Several soldiers were captured.", "Four soldiers were captured.", AGREE),
    ("The tenth attacker was captured.", "A number of attackers were arrested.", CLASH),
    ("No one was killed in the strike.", "Three people were killed in the strike.", CLASH),
    ("No casualties were reported after the strike.", "The strike killed three people.", CLASH),
    ("9 killed, 1 captured", "1 killed, 9 captured", CLASH),
    ("9 killed, 1 captured", "nine dead and one arrested", AGREE),
    ("Four people were killed and 12 wounded.", "12 wounded and four killed in the raid.", AGREE),
    ("Four people were killed and 12 wounded.", "Four people were killed and 20 wounded.", CLASH),
    ("Four people were killed.", "Twelve people were wounded.", NONE),
    ("The army captured six fighters.", "The army killed nine fighters.", NONE),
    ("The flood displaced 400 families.", "Three people were killed in the flood.", NONE),
    ("Three people are missing after the flood.", "The flood killed three people.", NONE),
    ("Ten attackers were involved.", "Nine attackers were killed and one was captured.", AGREE),
    ("64 people have been killed in bombings since April.", "The bombing on Friday killed 12 people.", NONE),
    ("The rebels killed nine Taliban fighters.", "Taliban fighters killed nine rebels.", CLASH),
    ("Nine gunmen were killed.", "Two soldiers were killed.", NONE),
    ("Three children were among the 14 killed.", "14 people were killed.", AGREE),
    ("About 50 people were abducted.", "52 people were abducted from the village.", AGREE),
    ("About 50 people were abducted.", "90 people were abducted from the village.", CLASH),
    ("Nearly 100 people were evacuated from the school.", "The school was rebuilt last year.", NONE),
    ("The shelling killed a woman.", "The shelling did not kill anyone.", CLASH),
    ("Police freed 30 hostages.", "Thirty hostages were freed by police.", AGREE),
    ("Police freed 30 hostages.", "Police freed 13 hostages.", CLASH),
    ("Six people were killed in Tirgan.", "Six people were killed in Sarband.", NONE),
    ("Six people were killed in Tirgan.", "Eleven people were killed in Sarband.", NONE),
    ("Six people were killed in Tirgan on Monday.", "Eleven people were killed in Tirgan on Friday.", NONE),
]  # fmt: skip


def relation(a: str, b: str) -> str:
    mine, theirs = (
        linking.bare_claim(number, text, quantities.figures_in(text)) for number, text in ((1, a), (2, b))
    )
    found = linking.compare(mine, theirs, same_event=True)
    if found is None:
        return NONE
    return CLASH if found.relation is Relation.CONFLICTS else AGREE


@pytest.mark.parametrize(("a", "b", "expected"), REPORTS)
def test_two_reports_stand_as_a_reader_sees_them(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == relation(b, a) == expected
