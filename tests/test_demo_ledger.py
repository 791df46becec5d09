"""The demo holds every relation once, each for the right reason, and yields the golden ledger.

After a change that is meant to alter it, renew the golden ledger and read the difference:
`claimtrack demo --fresh --ledger demo.db | cat`, then
`claimtrack export seeds/golden_ledger.csv --ledger demo.db`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimtrack.cli.commands import root
from claimtrack.extraction import has_model
from claimtrack.model import Claim, Relation, Stance, Strength
from claimtrack.store import Store, open_store

GOLDEN = Path(__file__).resolve().parents[1] / "seeds/golden_ledger.csv"

pytestmark = [
    pytest.mark.nlp,
    pytest.mark.skipif(not has_model(), reason="the golden ledger is made with the language model"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    made = CliRunner().invoke(root, ["demo", "--ledger", str(path)])
    assert made.exit_code == 0, made.output
    return path


@pytest.fixture
def store(ledger: Path) -> Iterator[Store]:
    with open_store(ledger) as opened:
        yield opened


def claim_of(store: Store, source: str, words: str) -> Claim:
    (found,) = [
        claim
        for claim in store.iter_claims()
        if claim.source.name == source and words in claim.statement and claim.figures
    ]
    return found


GOVERNMENT = ("Meridian Wire", "captured one")
COURIER = ("The Sarband Courier", "nine gunmen")
COPY = ("Harbour Daily", "captured one")
HOSPITAL = ("Valley Radio", "nine gunmen")
FRONT = ("Valley Radio", "two of its fighters")
FRONT_AGAIN = ("Northern Observer", "two fighters")
GOVERNOR = ("Northern Observer", "a number of gunmen")
FIRST_TOLL = ("Capital Evening", "12 people")
LATER_TOLL = ("Meridian Wire", "death toll")

LINKS = [
    (GOVERNMENT, COURIER, Relation.REPEATS, Strength.HARD, "go back to Farid Halimi"),
    (GOVERNMENT, COPY, Relation.REPEATS, Strength.HARD, "copies of one text"),
    (GOVERNMENT, HOSPITAL, Relation.CORROBORATES, Strength.HARD, "both say exactly 9"),
    (
        GOVERNMENT,
        FRONT,
        Relation.CONFLICTS,
        Strength.HARD,
        "exactly 9 and exactly 2 have no number in common",
    ),
    (GOVERNMENT, GOVERNOR, Relation.CONFLICTS, Strength.SOFT, '(soft: "a number of")'),
    (FRONT, FRONT_AGAIN, Relation.REPEATS, Strength.HARD, "go back to Rustam Qaderi"),
    (
        FIRST_TOLL,
        LATER_TOLL,
        Relation.UPDATES,
        Strength.HARD,
        "exactly 15 is later and higher than at least 12",
    ),
]


@pytest.mark.parametrize(("one", "other", "relation", "strength", "witness"), LINKS)
def test_the_demo_holds_every_relation_for_the_right_reason(  # noqa: PLR0917  a row of the table
    one: tuple[str, str],
    other: tuple[str, str],
    relation: Relation,
    strength: Strength,
    witness: str,
    store: Store,
) -> None:
    first, second = claim_of(store, *one), claim_of(store, *other)
    (link,) = [link for link in store.links(first.id) if link.other(first.id) == second.id]
    assert (link.relation, link.suggested.strength) == (relation, strength)
    assert witness in link.suggested.reason


def test_the_chain_runs_through_the_agency(store: Store) -> None:
    assert claim_of(store, *COURIER).chain == ("The Sarband Courier", "Meridian Wire agency", "Farid Halimi")


def test_the_denial_conflicts_with_the_capture(store: Store) -> None:
    (denial,) = [claim for claim in store.iter_claims() if claim.stance is Stance.DENIES]
    reasons = [
        link.suggested.reason for link in store.links(denial.id) if link.relation is Relation.CONFLICTS
    ]
    assert "Rustam Qaderi denies what Farid Halimi asserts: captured" in reasons


def test_the_running_total_is_held_against_no_single_event(store: Store) -> None:
    total = claim_of(store, "Meridian Wire", "64 people")
    assert not [link for link in store.links(total.id) if link.relation is Relation.CONFLICTS]


def test_three_independent_origins_agree_with_the_government_and_its_echoes_are_none(store: Store) -> None:
    assert store.standing(claim_of(store, *GOVERNMENT).id).agreeing == 3


def test_two_occurrences_stay_apart(store: Store) -> None:
    tirgan, sarband = (claim_of(store, *one).event_id for one in (GOVERNMENT, FIRST_TOLL))
    assert tirgan is not None
    assert sarband is not None
    assert tirgan != sarband


def test_the_demo_yields_the_golden_ledger(ledger: Path, tmp_path: Path) -> None:
    exported = tmp_path / "ledger.csv"
    done = CliRunner().invoke(root, ["export", str(exported), "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    assert exported.read_bytes() == GOLDEN.read_bytes()


def test_hostile_words_are_inert_in_the_golden_ledger() -> None:
    table = GOLDEN.read_text(encoding="utf-8")
    assert '"=HYPERLINK' not in table
    assert "\"'=HYPERLINK" in table
    assert "[red]Nine gunmen" in table
