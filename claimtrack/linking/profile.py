"""A claim as the matcher reads it: computed once, compared often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

from claimtrack import names
from claimtrack.figures import Gist, gist
from claimtrack.linking import parties, words
from claimtrack.linking.polarity import befell_nobody
from claimtrack.linking.populations import anyone
from claimtrack.linking.roles import Deed, deeds
from claimtrack.model import Claim, Figure, Measure, Scope, Source, Speaker, SpeakerKind, Stance

REPORTING_LAG = (
    2  # days an undated report may lie behind what it reports; measured, most reports come within two
)
NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
"""Who passes on what he is named with; anybody may be "sources"."""

NO_FIGURES: tuple[Figure, ...] = ()
SUMMED = frozenset({Measure.CASUALTIES, Measure.PARTICIPANTS})
"""What other measures may be parts of."""
LONGEST_OCCURRENCE = 7  # days; a longer span is a period ("since Ramadan"), not the time of an occurrence


class Counted(Protocol):
    """A figure, as far as matching asks for it."""

    @property
    def measure(self) -> Measure:
        """What it counts."""

    @property
    def best(self) -> int | None:
        """The number the words give, if any."""

    @property
    def scope(self) -> Scope:
        """Whether it counts this occurrence, a share of it or a total."""


class Named(Protocol):
    """A passage, as far as matching asks for it."""

    @property
    def text(self) -> str:
        """Its words."""


class Carrying(Protocol):
    """Somebody a claim came through."""

    @property
    def name(self) -> str:
        """The name."""


class Carried(Protocol):
    """What is asked of a claim to know who stands behind it."""

    @property
    def source(self) -> Source:
        """Who published it."""

    @property
    def via(self) -> Sequence[Carrying]:
        """Through whom it came."""

    @property
    def speaker(self) -> Speaker:
        """Who speaks, as the document words it."""


class Tellable(Protocol):
    """What matching asks of a claim; a `Claim` has it, and so has a row read for matching alone."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def document_id(self) -> int:
        """The document it stands in."""

    @property
    def start(self) -> int:
        """Where it begins there."""

    @property
    def end(self) -> int:
        """Where it ends there."""

    @property
    def statement(self) -> str:
        """Its words."""

    @property
    def published(self) -> str | None:
        """When its document was published, an ISO date."""

    @property
    def place(self) -> str | None:
        """Where the occurrence was."""

    @property
    def earliest(self) -> str | None:
        """The first day it may have been."""

    @property
    def latest(self) -> str | None:
        """The last day."""

    @property
    def speaker(self) -> Speaker:
        """Who speaks, as the document words it."""

    @property
    def places(self) -> Sequence[Named]:
        """The places its words name."""

    @property
    def figures(self) -> Sequence[Counted]:
        """Its figures."""


@dataclass(frozen=True, slots=True)
class When:
    """Day ordinals between which the occurrence lies; `dated` False: only the day of publication is known."""

    first: int
    last: int
    dated: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the sentences around a claim are: keys of places, and a day."""

    places: frozenset[str] = frozenset()
    when: When | None = None


class Toll(NamedTuple):
    """A figure and what comparing asks of it."""

    figure: Figure
    gist: Gist


@dataclass(frozen=True, eq=False)
class Profile:
    """What linking needs of one claim, each trait worked out when it is first asked for.

    `setting` is what the claim inherits from its document.
    """

    claim: Claim
    setting: Setting | None = None

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Its folded words in order."""
        return tuple(words.tokens(self.claim.statement))

    @cached_property
    def words(self) -> frozenset[str]:
        """The keys of its telling words and of its places' words."""
        keys = set(map(words.telling_key, self.tokens))
        keys.discard("")
        for place in self.places:
            keys.update(place.split())
        return frozenset(keys)

    @cached_property
    def places(self) -> frozenset[str]:
        """The keys of the claim's own places."""
        return own_places(self.claim)

    @cached_property
    def anywhere(self) -> frozenset[str]:
        """The same with those of the sentences around it, for a claim that names none or only a wide one."""
        return self.places | self.setting.places if self.setting else self.places

    @cached_property
    def when(self) -> When | None:
        """When the occurrence was."""
        return dated(self.claim, self.setting.when if self.setting else None)

    @cached_property
    def occasions(self) -> frozenset[str]:
        """The kinds of occurrence it names."""
        return words.occasions(self.tokens)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""
        return self.claim.figures

    @cached_property
    def tolls(self) -> dict[Measure, int]:
        """Its best counts of this occurrence."""
        return {f.measure: f.best for f in self.figures if f.best and f.scope is Scope.EVENT}

    @cached_property
    def agents(self) -> dict[str, str]:
        """The names its chain runs through, by key."""
        return agents(self.claim)

    @cached_property
    def parties(self) -> frozenset[str]:
        """The keys of the party that speaks; the name of a place is no party's."""
        sides = parties.parties(self.claim)
        return sides - {f"org:{key}" for place in self.anywhere for key in place.split()} if sides else sides

    @cached_property
    def topics(self) -> frozenset[Measure]:
        """The measures it speaks of, counted or not."""
        return words.topics(self.tokens).union([figure.measure for figure in self.figures])

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Who did what to whom, as far as its words say."""
        return deeds(self.tokens)

    @cached_property
    def affirms(self) -> bool:
        """Whether it denies nothing, and does not say that nobody is to be counted."""
        return self.claim.stance is not Stance.DENIES and not befell_nobody(self.tokens)

    @cached_property
    def rising(self) -> bool:
        """Whether it says that a count has changed."""
        return not words.RISING.isdisjoint(self.tokens)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that stand in its words."""
        return words.numbers(self.claim.statement, self.tokens)

    @cached_property
    def hints(self) -> frozenset[str]:
        """Words of where its speaker is."""
        return hints(self.claim)

    @cached_property
    def counted(self) -> Mapping[Measure, Sequence[Figure]]:
        """The figures of this occurrence as a whole, by measure."""
        return _counted(self.figures)

    @cached_property
    def tally(self) -> Mapping[Measure, Toll] | None:
        """Its figures by measure, where each counts all of an occurrence, and people of no kind.

        None where one does not: then figures have to be held against each other one by one.
        """
        found = {one.measure: Toll(one, gist(one)) for one in self.figures if bare(one)}
        return found if len(found) == len(self.figures) else None

    def counts(self, measure: Measure) -> Sequence[Figure]:
        """The claim's figures of one measure that count this occurrence as a whole."""
        return self.counted.get(measure, NO_FIGURES)


def bare(figure: Figure) -> bool:
    """Whether a figure can only be held against another of its own measure."""
    return (
        figure.scope is Scope.EVENT
        and figure.unit is None
        and figure.measure not in SUMMED
        and anyone(figure.population)
    )


def profile(claim: Claim, setting: Setting | None = None) -> Profile:
    """The profile of one claim; `setting` is what it inherits from its document."""
    return Profile(claim, setting)


def _counted(told: Sequence[Figure]) -> Mapping[Measure, Sequence[Figure]]:
    found: dict[Measure, list[Figure]] = {}
    for one in told:
        if one.scope is Scope.EVENT:
            found.setdefault(one.measure, []).append(one)
    return found


def named_places(claim: Tellable) -> list[str]:
    """The places that the claim itself names."""
    named = [passage.text for passage in claim.places]
    return [*named, claim.place] if claim.place else named


def own_places(claim: Tellable) -> frozenset[str]:
    """The keys of the places that the claim itself names."""
    named = named_places(claim)
    if not claim.places:  # extraction has not read them
        named += words.places_read(claim.statement)
    return frozenset(key for place in named if (key := words.place_key(place)))


def dated(claim: Tellable, around: When | None) -> When | None:
    """The same, but where a claim has no date of its own, the day of the sentences around it."""
    own = when(claim)
    return own if own and own.dated else around or own


def when(claim: Tellable) -> When | None:
    """When the occurrence was: the claim's own dates, else the days before its publication, else unknown."""
    first, last = _ordinal(claim.earliest), _ordinal(claim.latest)
    if first is not None or last is not None:
        start, end = first or last or 0, last or first or 0
        return When(start, end, True) if end - start <= LONGEST_OCCURRENCE else None
    published = _ordinal(claim.published)
    return None if published is None else When(published - REPORTING_LAG, published, False)


def hints(claim: Tellable) -> frozenset[str]:
    """The keys of proper words that say where a speaker is: "Tirgan district hospital"."""
    speaker = claim.speaker
    said = [speaker.role, speaker.organization]
    if speaker.kind in (SpeakerKind.GROUP, SpeakerKind.UNNAMED):
        said.append(speaker.name)
    said = [each for each in said if each and not each.islower()]
    if not said:
        return words.NONE
    found = [words.place_key(each) for each in said if each]
    return frozenset(key for told in found if told for key in told.split())


def agents(claim: Carried) -> dict[str, str]:
    """Everyone a claim's chain runs through, by key; unnamed speakers are nobody in particular."""
    carriers = [claim.source.name, *(hop.name for hop in claim.via)]
    if claim.speaker.kind in NAMED:
        carriers.append(claim.speaker.name)
    return {agent_key(name): name for name in carriers if name}


@lru_cache(maxsize=100_000)
def agent_key(name: str) -> str:
    """What the spellings of one name share: the consonants of its telling words."""
    told = [word for word in names.parts(name) if word not in names.GENERIC] or names.fold(name).split()
    return " ".join(names.skeleton(word) for word in told)


@lru_cache(maxsize=50_000)
def _ordinal(iso: str | None) -> int | None:
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None
