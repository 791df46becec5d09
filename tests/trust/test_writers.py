"""Several reviewers at the same claims: every verdict is kept or refused by name, none is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.trust.ledgers import full_ledger

PROCESSES = 3
VERDICTS = 300
CLAIMS = (9, 10, 11, 12)

# Looks at a claim, decides on what it saw, and prints what came of it: the decision and what it rested on.
REVIEWER = """
import json, random, sys
from pathlib import Path
from claimtrack.errors import Changed
from claimtrack.model import Status
from claimtrack.store import open_store
path, by, count, careful, claims = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5:]
chance = random.Random(by)
with open_store(path) as store:
    for _ in range(count):
        seen = store.claim(int(chance.choice(claims)))
        status = chance.choice([one for one in Status if one is not seen.status])
        versions = {seen.id: seen.version} if careful == "careful" else None
        try:
            decision = store.set_status([seen.id], status, by=by, versions=versions)
            print(json.dumps([decision.seq, decision.hash, seen.id, seen.status]))
        except Changed as error:
            print(json.dumps([None, str(error), seen.id, seen.status]))
"""


def review(path: Path, how: str) -> list[list[object]]:
    command = [sys.executable, "-c", REVIEWER]
    names = [f"R{number}" for number in range(PROCESSES)]
    running = [
        subprocess.Popen(
            [*command, path, name, str(VERDICTS), how, *map(str, CLAIMS)], stdout=subprocess.PIPE, text=True
        )
        for name in names
    ]
    printed = [one.communicate(timeout=120)[0] for one in running]
    assert [one.returncode for one in running] == [0] * PROCESSES
    return [json.loads(line) for one in printed for line in one.splitlines()]


def unseen(path: Path, told: list[list[object]]) -> tuple[list[object], list[object]]:
    """Acknowledged verdicts that are not in the record, and those that replaced what nobody showed."""
    with open_store(path) as store:
        assert store.check() == []
        record = {one.seq: one for one in store.decisions()}
    given = [one for one in told if one[0] is not None]
    lost = [one for one in given if record[one[0]].hash != one[1]]  # type: ignore[index]
    overwrote = [
        one
        for one in given
        if json.loads(record[one[0]].before or "")["claim"][str(one[2])]["status"] != one[3]  # type: ignore[index]
    ]
    return lost, overwrote


def test_no_verdict_of_three_reviewers_is_lost_or_replaced_unseen(tmp_path: Path) -> None:
    path = full_ledger(tmp_path)
    told = review(path, "careful")
    assert len(told) == PROCESSES * VERDICTS
    assert unseen(path, told) == ([], [])
    refused = [str(one[1]) for one in told if one[0] is None]
    assert refused, "they never met; the test tells nothing"
    assert all("was changed by R" in one and "Nothing was written" in one for one in refused)


def test_control_reviewers_who_do_not_say_what_they_saw_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = full_ledger(tmp_path)
    lost, overwrote = unseen(path, review(path, "careless"))
    assert (lost, bool(overwrote)) == ([], True)
