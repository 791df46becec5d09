"""Speakers as people sort them: merged, split, renamed, given a party, with the links that follow from it.

Which names may be one person's is only suggested; nobody is merged but by a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimtrack import followup, names
from claimtrack.errors import NotFound, UsageError
from claimtrack.model import Decision, Speaker, SpeakerKind
from claimtrack.store import SpeakerFile, Store

MOST_ALIKE = 300  # speakers whose family names sound alike that are compared with each other


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two speakers whose names may be one person's; `score` in 0..1."""

    first: Speaker
    second: Speaker
    score: float


def found(store: Store, named: str) -> Speaker:
    """The one speaker that a number or a name means; raises NotFound, UsageError where several have it."""
    if named.isdecimal():
        return store.speaker(min(int(named), 2**63 - 1))
    wanted = _folded(named)
    everybody = store.speakers()
    exact = [one for one in everybody if wanted in map(_folded, (one.name, *one.variants))]
    some = exact or [one for one in everybody if wanted in _folded(one.name)]
    if not some:
        raise NotFound(f"There is no speaker {named!r} in {store.path}; `claimtrack speakers` lists them.")
    if len(some) > 1:
        listed = ", ".join(f"{one.id} {one.name} ({one.kind.value})" for one in some[:5])
        raise UsageError(f"{len(some)} speakers are called {named!r}; give the number: {listed}.")
    return some[0]


def merge(store: Store, keep: int, others: Sequence[int], *, by: str, note: str | None = None) -> Decision:
    """Makes speakers one for good, in documents that come later too; raises what the store raises."""
    return _changing(store, [keep, *others], lambda: store.merge_speakers(keep, others, by=by, note=note))


def split(store: Store, speaker_id: int, variant: str, *, by: str, note: str | None = None) -> Decision:
    """Takes a merged name apart again with its claims; raises what the store raises."""
    return _changing(store, [speaker_id], lambda: store.split_speaker(speaker_id, variant, by=by, note=note))


def split_claims(  # noqa: PLR0913  # which claims, whose they are, and who says so
    store: Store, speaker_id: int, claim_ids: Sequence[int], name: str, *, by: str, note: str | None = None
) -> Decision:
    """Gives these claims to a speaker of their own; raises what the store raises."""
    return _changing(
        store, [speaker_id], lambda: store.split_claims(speaker_id, claim_ids, name, by=by, note=note)
    )


def describe(  # noqa: PLR0913  # what a person can say of a speaker
    store: Store,
    speaker_id: int,
    *,
    by: str,
    name: str | None = None,
    party: str | None = None,
    role: str | None = None,
    note: str | None = None,
) -> Decision:
    """Gives a speaker another name, party or role; raises what the store raises."""
    return _changing(
        store,
        [speaker_id],
        lambda: store.describe_speaker(speaker_id, by=by, name=name, party=party, role=role, note=note),
    )


def suggestions(files: Iterable[SpeakerFile]) -> list[Suggestion]:
    """Pairs of persons whose names are spellings of one name, the likeliest first; nothing is merged."""
    people = [one.speaker for one in files if one.speaker.kind is SpeakerKind.PERSON]
    pairs = (
        Suggestion(first, second, names.same_person(first.name, second.name))
        for first, second in _near(people)
    )
    alike = [one for one in pairs if one.score >= names.SAME_PERSON]
    return sorted(alike, key=lambda one: (-one.score, one.first.id, one.second.id))


def _near(people: Sequence[Speaker]) -> Iterator[tuple[Speaker, Speaker]]:
    """Pairs whose family names begin with the same sound: all others are nobody's spelling of one name."""
    groups: defaultdict[str, list[Speaker]] = defaultdict(list)
    for one in people:
        parts = names.parts(one.name)
        if parts:
            groups[names.skeleton(parts[-1])[:2]].append(one)
    for group in groups.values():
        yield from combinations(group[:MOST_ALIKE], 2)


def _changing(store: Store, speakers: Sequence[int], change: Callable[[], Decision]) -> Decision:
    claims = sorted({claim for one in speakers for claim in store.speaker_claims(one)})
    return followup.changing(store, claims, change)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
