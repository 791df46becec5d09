"""What the record calls a decision, in words."""

from __future__ import annotations

import json

import pytest

from claimtrack.model import Decision
from claimtrack.store import describe


def decision(action: str, before: object = None, after: object = None) -> Decision:
    states = [None if state is None else json.dumps(state) for state in (before, after)]
    return Decision(7, "2026-01-01T00:00:00Z", "A", action, "claim 5", *states, None, None, "0", "1")


def of(table: str, **values: object) -> dict[str, object]:
    return {table: {"5": values}}


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (decision("ingest"), "ingested"),
        (decision("import"), "imported"),
        (decision("merge"), "merged"),
        (decision("add"), "added"),
        (decision("link"), "linked"),
        (decision("status", after=of("claim", status="disputed")), "disputed"),
        (decision("status", after=of("claim", status="unreviewed")), "reset"),
        (decision("status", after=of("claim", status="unverifiable")), "called unverifiable:"),
        (decision("note"), "noted"),
        (decision("note", after={"claim": {"5": None}}), "noted"),
        (decision("undo", before=of("claim", status="disputed")), "undid: disputed"),
        (decision("redo", after=of("claim", status="verified")), "redid: verified"),
        (decision("judge", after=of("link", judgement="accepted")), "judged accepted:"),
        (decision("judge", after=of("grouping", relation="same")), "merged"),
        (decision("judge", after=of("grouping", relation="apart")), "split"),
        (decision("grade", after=of("source", reliability="B")), "graded B:"),
        (decision("tune", after=of("tuning", shift=0.1)), "tuned"),
        (decision("grade", after=of("claim", credibility=2)), "called credibility 2:"),
        (decision("edit", after=of("claim", document_id=3)), "added"),
        (decision("edit", after=of("claim", dismissed=1)), "dismissed"),
        (decision("edit", after=of("claim", dismissed=0)), "restored"),
        (decision("edit", after=of("speaker", merged_into=3)), "merged"),
        (decision("edit", after=of("speaker", merged_into=None)), "split"),
        (decision("edit", after=of("speaker", party_set=1)), "gave a party to"),
        (decision("edit", after=of("speaker", fold="ann")), "renamed"),
        (decision("edit", after=of("claim", place="Tirgan")), "edited"),
        (decision("edit", after={**of("claim", dismissed=1), **of("speaker", fold="ann")}), "renamed"),
    ],
)  # fmt: skip
def test_a_decision_in_words(made: Decision, words: str) -> None:
    assert describe(made) == f"{words} claim 5"
