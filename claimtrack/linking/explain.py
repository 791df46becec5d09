"""Why two claims are taken to speak of one occurrence, in words instead of named log-odds.

Pure. What is said follows the features that were kept with the link; the claims only lend their own words to
it, so nothing here decides anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from claimtrack.linking import parties, words
from claimtrack.linking.context import profiles
from claimtrack.linking.occurrence import LEARNED, NAMES, PLACE_APART, SMALLEST_CROWD, in_one_passage
from claimtrack.linking.profile import Profile, named_places
from claimtrack.model import Claim

WORDS_NAMED = 5  # shared words that are told; more of them say no more
LIKELY = ((0.95, "almost certain"), (0.8, "very likely"), (0.6, "likely"), (0.4, "as likely as not"))
"""From which likelihood on which word stands; the bands of intelligence practice (ICD 203), made coarser."""


def same_event(features: Mapping[str, float]) -> float | None:
    """How likely the two speak of one occurrence, 0..1; None where the link keeps no log-odds of it."""
    if not all(name in features for name in NAMES):
        return None
    told = sum(features[name] for name in NAMES) + features.get(LEARNED, 0.0)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, told))))


def likely(likelihood: float) -> str:
    """A likelihood in words: "very likely"."""
    return next((word for least, word in LIKELY if likelihood >= least), "unlikely")


def feature_words(features: Mapping[str, float], a: Claim, b: Claim) -> list[str]:
    """Each feature of a link that says something, as a phrase: "place = Tirgan", "dates overlap".

    What speaks for one occurrence comes first. Features that the matcher does not know are told as they are.
    """
    mine, theirs = profiles([a, b])
    told: list[tuple[float, str]] = []
    for name, value in features.items():
        phrase = _phrase(name, value, mine, theirs)
        if phrase:
            told.append((_order(name, value), phrase))
    if parties.shared(mine.parties, theirs.parties):
        told.append((-0.5, "the party is the same"))
    return [phrase for _, phrase in sorted(told, key=lambda one: one[0])]


def _order(name: str, value: float) -> float:
    """What speaks for it first, the strongest before the others; the crowd and the wording last."""
    return {"crowd": 50.0, "similarity": 51.0}.get(name, -value)


def _phrase(name: str, value: float, a: Profile, b: Profile) -> str:
    """One feature in words; empty where it says nothing."""
    told = PHRASES.get(name)
    return told(value, a, b) if told else f"{name.replace('_', ' ')} {value:.2f}"


def _crowd(value: float, a: Profile, b: Profile) -> str:
    """Among how many claims of those days the two had to find each other."""
    if in_one_passage(a, b):
        return ""
    crowd = round(math.exp(-value))
    return (
        "few others speak of those days"
        if crowd <= SMALLEST_CROWD
        else f"among {crowd:,} claims of those days"
    )


def _place(value: float, a: Profile, b: Profile) -> str:
    if value <= PLACE_APART:
        here, there = _written(a.claim, a.anywhere), _written(b.claim, b.anywhere)
        return f"different places: {here} and {there}" if here and there else "different places"
    if value < 0:
        return "only one of them names a place"
    if not value:
        return ""
    shared = a.anywhere & b.anywhere or (a.anywhere | b.anywhere)
    named = _written(a.claim, shared) or _written(b.claim, shared)
    if in_one_passage(a, b):
        return f"one passage of one document, place = {named}" if named else "one passage of one document"
    return f"place = {named}" if named else "the place around them is the same"


def _written(claim: Claim, keys: frozenset[str]) -> str:
    """A place of these keys as the claim writes it; empty where it names none."""
    return next((" ".join(each.split()) for each in named_places(claim) if words.place_key(each) in keys), "")


def _days(value: float, a: Profile, b: Profile) -> str:
    if not value:
        return ""
    if value > 0:
        return "dates overlap"
    if a.when is None or b.when is None:
        return "a date is not known"
    apart = max(a.when.first, b.when.first) - min(a.when.last, b.when.last)
    if apart > 0:
        return f"dates {apart} {'day' if apart == 1 else 'days'} apart"
    return "dates fit, one only by the day of publication"


def _occasion(value: float, a: Profile, b: Profile) -> str:
    shared = sorted(a.occasions & b.occasions)
    if value > 0:
        return f"both speak of {' and '.join(shared)}" if shared else "the same kind of occurrence"
    if not value:
        return ""
    if not (a.occasions or a.topics) or not (b.occasions or b.topics):
        return "one of them tells of no deed"
    like = words.alike_occasions(a.occasions, b.occasions)
    return "kinds of occurrence that are easily confused" if like else "different kinds of occurrence"


def _figures(value: float, a: Profile, b: Profile) -> str:
    alike = [f"{measure} {count:,}" for measure, count in a.tolls.items() if b.tolls.get(measure) == count]
    if value > 0:
        return f"the same count: {', '.join(alike)}" if alike else "the same count"
    return "counts differ" if value < 0 else ""


def _words(value: float, a: Profile, b: Profile) -> str:
    if value <= 0:
        return ""
    shared = list(dict.fromkeys(_shared(a, b)))[:WORDS_NAMED]
    return f"both say {', '.join(shared)}" if shared else "words in common"


def _shared(a: Profile, b: Profile) -> Iterator[str]:
    """The words that both hold, as the first one writes them, but for places; telling ones first."""
    places = {key for place in a.anywhere | b.anywhere for key in place.split()}
    keys = (a.words & b.words) - places
    told = [word for word in a.tokens if len(word) > 2 and word not in words.STOP and words.key(word) in keys]
    yield from sorted(told, key=lambda word: words.key(word) in words.COMMON_KEYS)


def _numbers(value: float, _a: Profile, _b: Profile) -> str:
    return "no other number in common" if value < 0 else ""


def _learned(value: float, _a: Profile, _b: Profile) -> str:
    return f"the judgements of this ledger speak {'for' if value > 0 else 'against'} it"


def _similarity(value: float, _a: Profile, _b: Profile) -> str:
    return f"{value:.0%} of the telling words in common"


PHRASES: Mapping[str, Callable[[float, Profile, Profile], str]] = {
    "crowd": _crowd,
    "place": _place,
    "days": _days,
    "occasion": _occasion,
    "figures": _figures,
    "numbers": _numbers,
    "words": _words,
    "similarity": _similarity,
    LEARNED: _learned,
}
