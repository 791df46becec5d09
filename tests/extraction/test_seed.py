"""The seed article: its statements with the right speakers, every figure of persons at the right claim."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from claimtrack import extraction
from claimtrack.model import DocumentText, ProposedClaim, SpeakerKind
from claimtrack.names import fold
from tests.extraction.attributed import needs_model
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.nlp, needs_model, needs_shared]


@cache
def text() -> str:
    return (SHARED / "seeds" / "badakhshan_article.txt").read_bytes().decode()


@cache
def gold() -> list[dict[str, Any]]:
    table = json.loads((SHARED / "gold" / "badakhshan_claims.json").read_text(encoding="utf-8"))
    return list(table["claims"])


@cache
def found() -> tuple[ProposedClaim, ...]:
    document = DocumentText(text(), text().encode(), "0" * 64, "Outlet")
    return extraction.extract(document)


def words(start: int, end: int) -> set[int]:
    return {m.start() for m in re.finditer(r"\w+", text()) if m.start() < end and m.end() > start}


def alike(labelled: dict[str, Any], claim: ProposedClaim) -> float:
    theirs = set().union(*(words(*span) for span in labelled["content"]))
    mine = words(claim.start, claim.end)
    return len(theirs & mine) / len(theirs | mine)


def best(labelled: dict[str, Any]) -> ProposedClaim:
    return max(found(), key=lambda claim: alike(labelled, claim))


def speaks(labelled: dict[str, Any], claim: ProposedClaim) -> bool:
    accepted = [labelled["speaker"]["name"], *labelled["also_accepted_speakers"]]
    names = [re.sub(r" \(.*", "", name) for name in accepted]
    if claim.speaker.kind is SpeakerKind.OUTLET:
        return "OUTLET" in names
    return any(fold(name) == fold(claim.speaker.name) for name in names)


def test_at_least_93_percent_of_the_statements_have_the_right_speaker() -> None:
    right = [c["id"] for c in gold() if alike(c, best(c)) >= 0.5 and speaks(c, best(c))]
    assert len(right) >= 0.93 * len(gold()), sorted({c["id"] for c in gold()} - set(right))


def test_every_figure_of_persons_is_at_its_claim() -> None:
    missing = [
        (labelled["id"], figure["text"])
        for labelled in gold()
        for figure in labelled["figures"]
        if (figure["measure"], figure["low"], figure["high"])
        not in {(f.measure.value, f.low, f.high) for f in best(labelled).figures}
    ]
    assert missing == []


def test_the_spokesmans_claims_came_through_the_agency() -> None:
    carried = [c for c in found() if c.speaker.name == "Bilal Karimi"]
    assert len(carried) == 3
    assert {tuple(hop.name for hop in claim.via) for claim in carried} == {("Afghan Bachter News Agency",)}


def test_the_arrest_of_a_number_of_them_is_the_spokesmans() -> None:
    [claim] = [c for c in found() if c.text == "the arrest of a number of them"]
    assert (claim.speaker.name, claim.speaker.party) == ("Bilal Karimi", "Afghan government")


def test_the_leader_keeps_role_and_front_through_two_spellings() -> None:
    spoken = [c for c in found() if c.speaker.name == "Ahmed Masoud"]
    assert {(c.speaker.role, c.speaker.party) for c in spoken} == {
        ("leader", "Afghan National Resistance Front")
    }
    assert {"Massoud", "he"} <= {c.speaker.mention for c in spoken}


def test_the_photo_credit_says_nothing() -> None:
    assert not [c for c in found() if "Getty" in c.text or "Getty" in c.speaker.name]
