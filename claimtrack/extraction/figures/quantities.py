"""Figures in a text: counted persons and things with the measure their role words give, as intervals.

Surface patterns alone; no model. Ambiguous words give no figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extraction.course import Place, nobody
from claimtrack.extraction.figures import asides, states
from claimtrack.extraction.figures.again import counted_again, only_measure
from claimtrack.extraction.figures.clauses import Clause, Taken
from claimtrack.extraction.figures.holding import held
from claimtrack.extraction.figures.intervals import Interval
from claimtrack.extraction.figures.measures import Form, Role
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.figures.named import by_name
from claimtrack.extraction.figures.populations import ATTACKERS, CONTAINERS, FIGHTERS
from claimtrack.extraction.figures.scopes import is_cumulative
from claimtrack.extraction.parsing.tokens import sentences_in
from claimtrack.model import Figure, Measure, Modifier, Scope
from claimtrack.terms import THINGS

_OF_BARE_PLURALS = {Measure.KILLED, Measure.WOUNDED}
"""Measures for which a plural without a number is a figure ("civilians were killed": at least two)."""

_QUOTATION_MARKS = frozenset('"“”„«»‘')
"""They part no number from its verb: that "no fewer than 60 people" had been killed."""

_LONG = 40  # words of a sentence without figures behind which nobody counts "again" what was counted before

_INCLUDING = frozenset({"including", "among", "includes", "included"})


def figures_in(
    text: str, start: int = 0, end: int | None = None, reached: Place = nobody
) -> tuple[Figure, ...]:
    """The figures of `text[start:end]` in text order; `text[f.start:f.end] == f.text`."""
    found: list[Figure] = []
    spoken_of: Measure | None = None
    for sentence in sentences_in(text, start, end):
        reached(sentence[0].start)
        plain = [token for token in sentence if token.norm not in _QUOTATION_MARKS]
        figures = _Reading(text, Clause(plain), spoken_of).figures()
        spoken_of = only_measure(figures) if figures else spoken_of if len(plain) < _LONG else None
        found.extend(figures)
    return tuple(sorted(found, key=lambda figure: (figure.start, -figure.end, figure.measure)))


class _Reading:
    """The figures of one sentence."""

    def __init__(self, text: str, clause: Clause, spoken_of: Measure | None = None) -> None:
        self.text = text
        self.clause = clause
        self.spoken_of = spoken_of
        self.measures: dict[int, list[Taken]] = {}
        self.parts: dict[int, int] = {}

    def figures(self) -> list[Figure]:
        """All figures, none twice."""
        seen: dict[tuple[Measure, int, int], Figure] = {}
        for figure in (*self._whole(), *self._parts()):
            seen.setdefault((figure.measure, figure.start, figure.end), figure)
        return _without_doubles(list(seen.values()))

    def _whole(self) -> Iterator[Figure]:
        for taken in list(self._taken()):  # a period is one clause's: all that counts must be known
            yield from self._of(taken)

    def _parts(self) -> Iterator[Figure]:
        """The shares told of figures: "including 3 children"."""
        for number, mention in enumerate(self.clause.mentions):
            host = self._host(number, mention) if number not in self.measures else None
            for taken in self.measures.get(host, ()) if host is not None else ():
                told = mention.sort is not Sort.BARE or self.clause.norm(mention.first - 1) == "including"
                if told and _fits(taken.measure, mention) and mention.sort is not Sort.OWN:
                    self.measures.setdefault(number, []).append(taken)
                    yield self._figure(taken, [mention], Scope.PART)
        yield from self._broken_down()

    def _broken_down(self) -> Iterator[Figure]:
        """The parts that add up to a figure before them: "13 bodies; eight guerrillas, five soldiers"."""
        for first in range(1, len(self.clause.mentions)):
            if first in self.measures or first - 1 not in self.measures:
                continue
            whole = self.clause.mentions[first - 1]
            chain = self._unclaimed(first)
            if len(chain) < 2 or not self._adds_up(chain, whole):
                continue
            for mention in chain if whole.interval.best is not None else ():
                for taken in self.measures[first - 1]:
                    yield self._figure(taken, [mention], Scope.PART)

    def _adds_up(self, chain: list[Mention], whole: Mention) -> bool:
        """Whether numbers are the parts of one before them; behind a colon some may be left out."""
        told, best = _sum([mention.interval for mention in chain]).best, whole.interval.best
        opened = self.clause.norm(chain[0].first - 1) == ":"
        return told == best or (opened and told is not None and best is not None and told < best)

    def _unclaimed(self, first: int) -> list[Mention]:
        """The mentions from this one on that are joined in a list and that nothing has taken."""
        chain = [self.clause.mentions[first]]
        for number in range(first + 1, min(first + 12, len(self.clause.mentions))):
            bare = self.clause.mentions[number].sort is Sort.BARE
            if bare or number in self.measures or not asides.joined_to_last(self.clause, number):
                break
            chain.append(self.clause.mentions[number])
        return chain

    def _host(self, number: int, mention: Mention) -> int | None:
        """The mention that this one is a part of, told or joined to one that is told."""
        if mention.elided and mention.interval.modifier is Modifier.VAGUE:
            return None
        host = asides.part_host(self.clause, number, self.measures)
        if host is None:
            host = asides.share_of_last(self.clause, number, self.measures)
        if host is None and number - 1 in self.parts and asides.joined_to_last(self.clause, number):
            host = self.parts[number - 1]
        if host is not None:
            self.parts[number] = host
        return host

    def _taken(self) -> Iterator[Taken]:
        acting: list[Taken] = []
        for taken in self.clause.taken():
            if taken.measure is Measure.PARTICIPANTS:
                acting.append(taken)
            elif (fitted := self._fitted(taken)) is not None:
                yield self._note(fitted)
        for taken in self.clause.premodified():
            fitted = self._fitted(taken)
            if fitted is not None and taken.mentions[0] not in self.measures:
                yield self._note(fitted)
        told = (*asides.among(self.clause), *states.listed(self.clause))
        beside = (*told, *asides.tolls(self.clause), *held(self.clause), *acting)
        for taken in beside:
            fitted = self._fitted(taken)
            if fitted is not None and fitted.mentions[0] not in self.measures:
                yield self._note(fitted)
        yield from (self._note(taken) for taken in list(asides.totals(self.clause, self.measures)))
        for find in (states.shares, states.held_there):
            yield from (self._note(taken) for taken in list(find(self.clause, self.measures)))
        for taken in list(counted_again(self.clause, self.measures, self.spoken_of)):
            yield self._note(taken)
        yield from (self._note(taken) for taken in by_name(self.clause))
        yield from self._left_over()

    def _left_over(self) -> Iterator[Taken]:
        """What mentions that no role word took are by their place: companions, agents, attackers."""
        for number, mention in enumerate(self.clause.mentions):
            if number in self.measures:
                continue
            if mention.sort is Sort.NUMBER and (
                asides.is_agent(self.clause, mention) or mention.head in ATTACKERS
            ):
                taken = Taken(
                    (number,),
                    Role(Measure.PARTICIPANTS, Form.WITH, mention.first, mention.first),
                    Measure.PARTICIPANTS,
                )
            elif (
                role := asides.companions_role(self.clause, mention)
            ) is not None and role.measure is not None:
                taken = Taken((number,), role, role.measure)
            elif (last := self._last_before(number)) is not None and asides.gapped(self.clause, number):
                taken = self.measures[last][0]._replace(mentions=(number,))
            else:
                continue
            fitted = self._fitted(taken)
            if fitted is not None:
                yield self._note(fitted)

    def _last_before(self, number: int) -> int | None:
        """The mention before that something has taken, over plurals that only tell who did it."""
        for before in range(number - 1, -1, -1):
            if before in self.measures or self.clause.mentions[before].sort is not Sort.BARE:
                return before if before in self.measures else None
        return None

    def _note(self, taken: Taken) -> Taken:
        for number in taken.mentions:
            self.measures.setdefault(number, []).append(taken)
        return taken

    def _fitted(self, taken: Taken) -> Taken | None:
        """The mentions that the measure can count; a captured rifle is seized."""
        measure = taken.measure
        mentions = [self.clause.mentions[number] for number in taken.mentions]
        if measure is Measure.CAPTURED and all(mention.objects for mention in mentions):
            measure = Measure.SEIZED
        kept = tuple(
            number
            for number, mention in zip(taken.mentions, mentions, strict=True)
            if _fits(measure, mention)
            and not (mention.sort is Sort.BARE and self._is_generic(taken, mention))
        )
        if not kept or all(self.clause.mentions[number].sort is Sort.OWN for number in kept):
            return None
        return taken._replace(mentions=kept, measure=measure)

    def _is_generic(self, taken: Taken, mention: Mention) -> bool:
        """Whether a bare plural names a kind ("to kill officials") or is counted before it."""
        definite = mention.first < mention.noun
        position = taken.mentions.index(self.clause.mentions.index(mention))
        covered = position > 0 and self.clause.mentions[taken.mentions[position - 1]].sort is Sort.NUMBER
        return not definite and (taken.role.form in {Form.BASE, Form.ING} or covered)

    def _of(self, taken: Taken) -> Iterator[Figure]:
        """One figure for a mention; for a list its sum, and as parts its members of two and more."""
        mentions = [self.clause.mentions[number] for number in taken.mentions]
        if len(mentions) == 1 and self._shares(taken):
            yield self._figure(taken, mentions, Scope.PART)
            return
        if len(mentions) == 1 or any(mention.sort is Sort.BARE for mention in mentions):
            for mention in mentions:
                if mention.sort is not Sort.OWN:
                    yield self._figure(taken, [mention], taken.scope)
            return
        if len({mention.head for mention in mentions if mention.objects}) > 1:
            for mention in mentions:
                yield self._figure(taken, [mention], taken.scope)  # rifles and pistols make no sum
            return
        yield self._figure(taken, mentions, taken.scope)
        for mention in mentions:
            if mention.interval.low >= 2:
                yield self._figure(taken, [mention], Scope.PART)

    def _shares(self, taken: Taken) -> bool:
        """Whether a mention is a share of the one before it: "36 were hurt, 11 of whom have burns"."""
        number = taken.mentions[0]
        mention = self.clause.mentions[number]
        before = [self.clause.norm(mention.first - k) for k in (1, 2)]
        share = before in (["whom", "of"], ["which", "of"], ["them", "of"])
        share = share or self.clause.norm(mention.stop - 1) in {"whom", "them"}
        return share and any(other.measure is taken.measure for other in self.measures.get(number - 1, ()))

    def _figure(self, taken: Taken, mentions: list[Mention], scope: Scope) -> Figure:
        interval = _sum([mention.interval for mention in mentions])
        first, last = self._extent(taken, mentions, scope)
        tokens = self.clause.tokens
        begin, finish = tokens[first].start, tokens[last - 1].end
        if scope is Scope.EVENT and self._over_a_period(first, begin, finish):
            scope = Scope.CUMULATIVE
        words = "; ".join(filter(None, (self._population(mention) for mention in mentions))) or None
        objects = taken.measure in THINGS
        return Figure(
            taken.measure,
            *interval,
            self.text[begin:finish],
            begin,
            finish,
            population=None if objects else words,
            scope=scope,
            unit=words if objects else None,
        )

    def _over_a_period(self, first: int, begin: int, finish: int) -> bool:
        """Whether words of a period stand beside a figure, and none of another clause's that counts too."""
        tokens = self.clause.tokens
        low, high = 0, len(tokens)
        counted = [self.clause.mentions[number].first for number in self.measures]
        for index in self.clause.boundaries:
            if index <= first and any(low <= at < index for at in counted):
                low = index
            if index > first and any(at > index for at in counted):
                high = min(high, index)
        return is_cumulative(self.text, tokens[low].start, tokens[high - 1].end, begin, finish)

    def _extent(self, taken: Taken, mentions: list[Mention], scope: Scope) -> tuple[int, int]:
        """The tokens of the figure: the mentions, with the role word where it stands beside them."""
        first, last = mentions[0].first, mentions[-1].stop
        if len(mentions) == 1 and mentions[0].group is not None:
            first = mentions[0].group
        role = taken.role
        if scope is Scope.PART:
            return first, last
        if role.form is Form.NOUN and role.stop <= first <= role.stop + 2:
            first = (
                role.first - 1
                if role.first and self.clause.norm(role.first - 1) in {"the", "a"}
                else role.first
            )
        elif last == role.first and role.form in {Form.PAST, Form.STATE, Form.COUNT, Form.DID}:
            last = role.stop
        elif all(mention.elided for mention in mentions):
            if role.stop == first:
                first = role.first
            elif last < role.first and role.first - last <= 3:
                last = role.stop
        return first, last

    def _population(self, mention: Mention) -> str | None:
        if mention.elided:
            return None
        tokens = self.clause.tokens
        last = self.clause.behind_contents(mention) if mention.head in CONTAINERS else mention.stop
        words = self.text[tokens[mention.noun].start : tokens[last - 1].end]
        return " ".join(words.split()) or None


def _fits(measure: Measure, mention: Mention) -> bool:
    """Whether a measure can count what is mentioned."""
    if measure in THINGS:
        return mention.sort is Sort.NUMBER and bool(mention.head) and mention.objects
    if measure is Measure.PARTICIPANTS:
        crowd = mention.elided and mention.group is not None
        return mention.sort is Sort.NUMBER and (crowd or mention.head in FIGHTERS | ATTACKERS)
    if mention.sort is Sort.BARE:
        return measure in _OF_BARE_PLURALS
    return mention.persons or (mention.interval.high == 0 and not mention.objects)


def _sum(intervals: list[Interval]) -> Interval:
    """The interval of all together; open or without best where one is."""
    if len(intervals) == 1:
        return intervals[0]
    low = sum(interval.low for interval in intervals)
    bests = [interval.best for interval in intervals]
    highs = [interval.high for interval in intervals]
    best = sum(known for known in bests if known is not None) if None not in bests else None
    high = sum(known for known in highs if known is not None) if None not in highs else None
    modifiers = {interval.modifier for interval in intervals} - {Modifier.EXACTLY}
    modifier = modifiers.pop() if len(modifiers) == 1 else Modifier.VAGUE if modifiers else Modifier.EXACTLY
    return Interval(low, best, high, modifier)


def _without_doubles(figures: list[Figure]) -> list[Figure]:
    """A figure whose words lie inside another's with the same measure and number says nothing more."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda one: (one.start, -one.end)):
        inside = any(
            other.start <= figure.start
            and figure.end <= other.end
            and (other.measure, other.low, other.high) == (figure.measure, figure.low, figure.high)
            for other in kept[-12:]
        )
        if not inside:
            kept.append(figure)
    return kept
