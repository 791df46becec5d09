"""Claims that are related, stood and described in arrays are so as if they were looked at one by one."""

from __future__ import annotations

import hashlib
import json
import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given as given_
from hypothesis import strategies as st
from numpy.typing import NDArray

from claimtrack import linking, names, occurrences, relink, wholesale
from claimtrack.crew import Crew, Job, Task
from claimtrack.crew import Outcome as Done
from claimtrack.extraction.figures import quantities
from claimtrack.linking import copies, counting, lots, pairing, polarity, signs, stood, windows
from claimtrack.linking.independence import one_mouth
from claimtrack.model import (
    Attribution,
    DateMention,
    DocumentText,
    EventCluster,
    Hop,
    Judgement,
    Kind,
    Passage,
    ProposedClaim,
    Relation,
    SpeakerKind,
    Stance,
    Status,
    Strength,
)
from claimtrack.portions import Given
from claimtrack.store import Store, open_store
from claimtrack.told import Profiles
from claimtrack.tuning import Tuning
from tests.test_crew import derived

if TYPE_CHECKING:
    from claimtrack.linking.scoring import Pairs

PLACES = ("Khevi", "Ormut", "Sarband", "Sarbend", "Olmar province", "Tirgan")
STATEMENTS = (
    "{n} people were killed in a raid on the market{at}",
    "{n} people were killed and {m} wounded when shelling hit the school{at}",
    "{m} people were injured in the shelling of the school{at}",
    "about {n} people were killed in a raid on the market{at}",
    "dozens of people were killed{at}, and {m} wounded",
    "at least {n} people were killed when a bomb went off at the bridge{at}",
    "the toll of the raid on the market{at} rose to {n} killed",
    "{n} people were killed, {m} wounded and {n} captured{at}",
    "{t} casualties were counted when shelling hit the school{at}",
    "not a single person was killed in the raid on the market{at}",
    "{n} soldiers were killed in the raid{at}",
    "nobody was killed in the raid on the market{at}",
    "guards shot {n} raiders dead{at}",
    "raiders shot {n} guards dead{at}",
    "the market{at} was opened after the raid",
    "the market{at} was closed after the raid",
    "the raid on the market{at} was led from the hills",
    "the raid on the market{at} was not led from the hills",
)
COUNTING = 8  # of these statements only count
SPEAKERS = (
    Attribution("Aman al-Din Mansour", SpeakerKind.PERSON, organization="Interior Ministry"),
    Attribution("Amanuddin Mansoor", SpeakerKind.PERSON),
    Attribution("Abd al-Rahman", SpeakerKind.PERSON, role="mayor of Khevi"),
    Attribution("Abdurrahman", SpeakerKind.PERSON),
    Attribution("Bob Poe", SpeakerKind.PERSON, party="Hill Front"),
    Attribution("Cai Elm", SpeakerKind.PERSON, party="Hill Front"),
    Attribution("Interior Ministry", SpeakerKind.ORGANIZATION),
    Attribution("the Interior Ministry", SpeakerKind.ORGANIZATION),
    Attribution("the government", SpeakerKind.GROUP),
    Attribution("residents", SpeakerKind.UNNAMED, role="residents of Tirgan"),
    Attribution("sources", SpeakerKind.UNNAMED),
)
WITNESSES = tuple(
    Attribution(f"{given} {family}", SpeakerKind.PERSON)
    for given in ("Dag", "Eva", "Fia", "Gus", "Hal")
    for family in ("Ash", "Rue", "Oak", "Lee", "Kay", "Voss")
)
CARRIERS = ("Valley News Agency", "North Wire", "Northwire")


def report(number: int, chance: random.Random) -> tuple[DocumentText, list[ProposedClaim]]:
    """A dispatch of one or several claims on one of four days."""
    source, day = f"Outlet {number % 23}", chance.randint(1, 4)
    claims, text = [], ""
    for _ in range(chance.choice((1, 1, 1, 4))):
        words = _statement(chance)
        start = len(text)
        text += f"{words}. "
        claims.append(_claim(words, start, day, source, chance))
    text += f"Dispatch {number}." if chance.random() < 0.9 else "The rest is as our agency had it. " * 9
    sha = hashlib.sha256(f"{number} {text}".encode()).hexdigest()
    hours = chance.choice(("", "T08:00:00Z", "T20:30:00Z"))
    published = f"2026-05-0{day}{hours}" if chance.random() < 0.9 else None
    original = f"{number} {text}".encode()
    retrieved = "2026-05-09T10:00:00Z"
    return DocumentText(text, original, sha, source, published=published, retrieved=retrieved), claims


def _statement(chance: random.Random) -> str:
    at = f" in {chance.choice(PLACES)}" if chance.random() < 0.8 else ""
    said = chance.choice(STATEMENTS if chance.random() < 0.4 else STATEMENTS[:COUNTING])
    return said.format(t=chance.randint(5, 21), n=chance.randint(2, 9), m=chance.randint(3, 12), at=at)


def _claim(words: str, start: int, day: int, source: str, chance: random.Random) -> ProposedClaim:
    place = next((one for one in PLACES if f" in {one}" in words), None)
    stance = chance.choices((Stance.ASSERTS, Stance.UNCOMMITTED, Stance.DENIES), (12, 1, 1))[0]
    speaker = chance.choice((*SPEAKERS, Attribution(source, SpeakerKind.OUTLET), *WITNESSES))
    via = (Hop(chance.choice(CARRIERS), "the agency", None, None),) if chance.random() < 0.2 else ()
    on = f"2026-05-0{day}"
    dated = (DateMention("", start, start, on, on),) if chance.random() < 0.6 else ()
    return ProposedClaim(
        words, start, start + len(words), Kind.INDIRECT, stance, False, None, speaker, via,
        quantities.figures_in(words),
        (Passage(place, start, start + len(place)),) if place else (), dated,
    )  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred claims on four days, a few of them judged; not linked since."""
    path = tmp_path_factory.mktemp("reports") / "ledger.db"
    chance = random.Random(47)  # noqa: S311  # made-up dispatches
    with open_store(path, create=True) as store:
        for number in range(300):
            store.add_document(*report(number, chance))
        relink.relink(store)
        _judged(store)
    return path


def _judged(store: Store) -> None:
    first, second, third, *_ = (event for event in store.events() if len(event.claim_ids) > 2)
    occurrences.merge(store, [first.id, second.id], by="ann")
    for link in store.links(third.claim_ids[0])[:2]:
        store.judge(link.id, Judgement.ACCEPTED, by="ann")
    for place, status in enumerate((Status.REFUTED, Status.RETRACTED, Status.VERIFIED)):
        one = third.claim_ids[place % len(third.claim_ids)]
        store.set_status([one], status, by="ann")


def relinked(path: Path, to: Path, crew: type[Crew] = Crew) -> list[list[tuple[object, ...]]]:
    """All that linking finds in a copy of the ledger."""
    with open_store(path) as store:
        store.backup(to)
    with open_store(to) as copy:
        relink.relink(copy, crew=crew(copy))
    return derived(to)


def one_by_one(monkeypatch: pytest.MonkeyPatch, profiles: Profiles) -> None:
    """Leaves every pair and every claim to be looked at by itself."""

    def decide(_: counting.Counting, found: Pairs, __: object) -> counting.Decided:
        none = np.zeros(0, np.int64)
        return counting.Decided(none, (), (), (), (), (), np.arange(len(found.later)))

    def of(_: object, groups: Sequence[Sequence[int]], __: object) -> list[EventCluster]:
        return [linking.describe(list(profiles.of(group).values())) for group in groups]

    monkeypatch.setattr(counting.Counting, "decide", decide)
    monkeypatch.setattr(stood, "FEW", -1)
    monkeypatch.setattr(linking.Descriptions, "of", of)


def test_arrays_find_what_is_found_one_by_one(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = relinked(ledger, tmp_path / "arrays.db")
    assert {row[3] for row in found[0]} == {str(one) for one in Relation}, "every relation is there"
    with open_store(ledger) as store:
        one_by_one(monkeypatch, Profiles(store))
        single = relinked(ledger, tmp_path / "single.db")
    for mine, theirs in zip(found, single, strict=True):
        assert mine == theirs


def test_a_tuned_matcher_finds_the_same_in_arrays(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tuned = tmp_path / "tuned.db"
    with open_store(ledger) as store:
        store.backup(tuned)
    with open_store(tuned) as store:
        store.set_tuning(Tuning({"words": 1.2}, shift=-0.1), "the matcher", by="ann")
    found = relinked(tuned, tmp_path / "arrays.db")
    learned = {linking.LEARNED in json.loads(str(row[9])) for row in found[0]}
    assert True in learned
    with open_store(tuned) as store:
        store.set_tuning(Tuning({"words": 1.2}, shift=-0.1, off=frozenset({"narrower"})), "a rule", by="ann")
    off = relinked(tuned, tmp_path / "off.db")
    assert not [row for row in off[0] if str(row[7]).startswith("narrower")]
    with open_store(tuned) as store:
        one_by_one(monkeypatch, Profiles(store))
        assert relinked(tuned, tmp_path / "single.db") == off


class Apart(Crew):
    """Works with what comes with each task alone, and gets that as another machine does."""

    apart = True

    def give(self, value: object) -> None:
        """Nobody keeps it."""

    def map(self, job: Job[Task, Done], tasks: Iterable[Task]) -> Iterator[Done]:
        return super().map(job, (pickle.loads(pickle.dumps(task)) for task in tasks))  # noqa: S301  # ours


def test_who_has_only_what_comes_with_a_task_finds_the_same(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = relinked(ledger, tmp_path / "together.db")
    monkeypatch.setattr(lots, "AT_ONCE", 30)
    monkeypatch.setattr(pairing, "PART", 40)
    monkeypatch.setattr(windows, "FIRST", 100)
    monkeypatch.setattr(counting, "AT_ONCE", 7)
    few = relinked(ledger, tmp_path / "few.db")
    assert len(few[0]) > 200
    assert relinked(ledger, tmp_path / "apart.db", Apart) == few
    monkeypatch.undo()
    assert relinked(ledger, tmp_path / "again.db", Apart) == found


@pytest.fixture(scope="module")
def given(ledger: Path) -> Given:
    """What the portions of linking are given."""
    with open_store(ledger) as store:
        told = wholesale.read(store, Crew(store), lambda *_: None)
        copies = linking.copy_groups(store.long_texts(linking.SHORTEST_COPY))
        return Given(told.held, told.tallies, told.speakers, copies, store.tuning())


@pytest.fixture(scope="module")
def profiles(ledger: Path, given: Given) -> list[linking.Profile]:
    """The ledger's claims by rank."""
    with open_store(ledger) as store:
        return list(Profiles(store).of(given.held.ids.tolist()).values())


def every_pair(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    a, b = np.triu_indices(size, 1)
    return a.astype(np.int64), b.astype(np.int64)


def test_most_pairs_are_decided_in_arrays(given: Given, ledger: Path) -> None:
    with open_store(ledger) as store:
        crew = Crew(store)
        crew.give(given)
        found = wholesale.pairs(given, crew, lambda *_: None)
    decided = given.counting.decide(found, np.zeros(len(found.later), bool))
    assert len(decided.at) > 200
    assert set(decided.relations) == {Relation.CONFLICTS, Relation.CORROBORATES, Relation.UPDATES}
    assert set(decided.strengths) == set(Strength)
    assert not set(decided.at.tolist()) & set(decided.open.tolist())


def test_events_without_counts_or_places_are_described_the_same(
    given: Given, profiles: Sequence[linking.Profile]
) -> None:
    bare = [one for one in profiles if not one.figures and not one.claim.places]
    groups = [[one.claim.id for one in bare[:2]], [one.claim.id for one in bare[2:5]]]
    by_id = {one.claim.id: one for one in profiles}
    assert len(groups[1]) == 3
    found = given.descriptions.of(groups, lambda one: by_id[one].claim.statement)
    assert found == [linking.describe([by_id[one] for one in group]) for group in groups]
    assert given.descriptions.of([], str) == []


def test_who_depends_on_another_is_never_taken_for_independent(
    given: Given, profiles: Sequence[linking.Profile]
) -> None:
    a, b = every_pair(len(profiles))
    pairs = linking.Leanings(given.copies)
    maybe = given.voices.maybe_dependent(a, b).tolist()
    couples = [(profiles[one], profiles[other]) for one, other in zip(a.tolist(), b.tolist(), strict=True)]
    dependent = [not pairs.dependence(*couple).independent for couple in couples]
    assert not [
        couple for couple, is_, said in zip(couples, dependent, maybe, strict=True) if is_ and not said
    ]
    assert sum(dependent) > 1000
    assert sum(maybe) < 1.2 * sum(dependent), "few are asked about in vain"


def test_who_may_be_one_mouth_is_named(given: Given, profiles: Sequence[linking.Profile]) -> None:
    a, b = every_pair(len(profiles))
    maybe = given.voices.maybe_one_mouth(a, b).tolist()
    for one, other, said in zip(a.tolist(), b.tolist(), maybe, strict=True):
        assert said or not one_mouth(profiles[one], profiles[other])


PARTS = (
    "abd", "al", "rahman", "Mansur", "Mansoor", "din", "ullah", "Petrovich", "I", "bin", "Amanuddin", "Ó",
)  # fmt: skip
NAMES = st.lists(
    st.sampled_from(PARTS),
    max_size=5,
).map(" ".join)


@given_(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=20))
def test_names_by_the_many_are_those_of_one_person_as_one_by_one(couples: Sequence[tuple[str, str]]) -> None:
    heard = names.Heard([name for couple in couples for name in couple])
    places = np.arange(len(couples), dtype=np.int64) * 2
    same = heard.same(places, places + 1)
    assert same == [names.same_person(*couple) >= names.SAME_PERSON for couple in couples]


def test_opposites_fit_into_the_bits_of_a_number() -> None:
    assert 2 * polarity.LINES + signs.SIDES_AT < 64
    for word, against in polarity.OPPOSITES.items():
        mine = polarity.SIDES[word]
        for other in against:
            theirs = polarity.SIDES[other]
            assert mine & theirs >> polarity.LINES or theirs & mine >> polarity.LINES


def test_short_texts_are_no_copies_and_long_ones_are_seen() -> None:
    words = [f"word{number}" for number in range(copies.FEWEST + copies.SHINGLE - 1)]
    assert len(copies.sketch(" ".join(words))) == copies.FEWEST
    assert not copies.sketch(" ".join(words[1:]))
    assert copies.sketch("... " + "_".join(words)) == copies.sketch(" ".join(words))
    assert not copies.sketch("'".join(words)), "an apostrophe joins what it stands between"
