"""The rules that decide a relation, in the order in which they are asked; the first that answers wins.

Each rule is small, named and versioned, and answers with a sentence that a fact-checker can check against the
two statements. Similarity has nominated the pair before; here figures, stance and independence decide.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimtrack import figures
from claimtrack.figures import Fit
from claimtrack.linking import counts, polarity, roles, sums, synonyms, words
from claimtrack.linking.counts import Couple
from claimtrack.linking.independence import origin_name
from claimtrack.linking.pair import Held, Meeting, Pair, agreements, clashes
from claimtrack.linking.profile import Profile
from claimtrack.model import Figure, Measure, Relation, Scope, Stance, Strength

TEXT_ALIKE = 0.5  # share of telling words from which statements without figures say the same
BARE_ALIKE = 0.6  # of two plain statements, the share of the shorter one that stands in the longer one
COUNTED = 0.5  # the same where a number agrees besides
CLASHING = 0.75  # where numbers clash, nearly all else must agree: else they count different things
OPPOSED = 0.6
WORDS_ALIKE = 3  # telling words they must share at least; "the fighting goes on" repeats nobody
THIN = (
    2  # telling words; with fewer in common two statements are of one thing, and tell perhaps another of it
)
VERBATIM = 0.85  # from here on the same words are the same statement, wherever and whenever it was


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule decided; `from_a` as in `SuggestedLink`."""

    relation: Relation
    strength: Strength
    reason: str
    from_a: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the table: `decide` gives its verdict, or None where it has nothing to say.

    `counting`: it may have something to say of two claims that only count (`Pair.only_counts`).
    """

    name: str
    version: int
    decide: Callable[[Pair], Verdict | None]
    counting: bool = False

    @property
    def label(self) -> str:
        """The name kept with a link, with the version that decided."""
        return f"{self.name}/{self.version}"


def denial(pair: Pair) -> Verdict | None:
    """One denies what the other asserts, of the same measure or in the same words."""
    if not _one_denies(pair):
        return None
    denies_a = pair.a.claim.stance is Stance.DENIES
    denier, other = (pair.a, pair.b) if denies_a else (pair.b, pair.a)
    about = sorted(denier.topics & other.topics) if pair.same_event else []
    if _only_a_hand(pair):
        return None  # who had no hand in it does not deny that it was
    if not about and (denier.topics or pair.similarity < TEXT_ALIKE):
        return None
    if _counted(denier, about) and _counted(other, about) and not agreements(pair.held):
        return None  # "not 12 children" says nothing of 44 people
    what = f": {', '.join(about)}" if about else ""
    who, whom = origin_name(denier.claim) or "one", origin_name(other.claim) or "the other"
    reason = f"{who} denies what {whom} asserts{what}"
    soft = other.claim.stance is Stance.UNCOMMITTED
    return Verdict(Relation.CONFLICTS, _strength(soft), reason)


def _one_denies(pair: Pair) -> bool:
    return (pair.a.claim.stance is Stance.DENIES) != (pair.b.claim.stance is Stance.DENIES)


def _counted(one: Profile, topics: Sequence[Measure]) -> bool:
    return any(figure.measure in topics for figure in one.figures)


def role_swap(pair: Pair) -> Verdict | None:
    """The same deed with doer and done-to in each other's place."""
    swap = roles.swapped(pair.a.deeds, pair.b.deeds) if pair.same_event else None
    if not swap:
        return None
    mine, theirs = swap
    reason = f"who did it to whom is reversed: {mine.told}, against {theirs.told}"
    return Verdict(Relation.CONFLICTS, Strength.HARD, reason)


def running_count(pair: Pair) -> Verdict | None:
    """A later, higher figure of the same running count, or of the same origin."""
    later_a = _later(pair) if pair.held else None
    if later_a is None:
        return None
    for held in pair.held:
        new, old = (held.a, held.b) if later_a else (held.b, held.a)
        if held.meeting is not Meeting.LIKE or _floor(new) <= _floor(old) or figures.contains(new, old):
            continue
        if _counted_on(pair, held):
            counts = f"{figures.describe(new)} is later and higher than {figures.describe(old)}"
            reason = f"{figures.label(new)}: {counts}"
            return Verdict(Relation.UPDATES, _strength(held.witness.soft), reason, later_a)
    return None


def disjoint_figures(pair: Pair) -> Verdict | None:
    """Two figures of one measure and the same people that have no number in common."""
    for held in clashes(pair.held):
        if held.meeting is Meeting.LIKE:
            return Verdict(Relation.CONFLICTS, _strength(held.witness.soft), held.witness.sentence)
    return None


def part_too_large(pair: Pair) -> Verdict | None:
    """A share that is larger than its whole."""
    for held in clashes(pair.held):
        if held.meeting is not Meeting.LIKE:
            return Verdict(Relation.CONFLICTS, _strength(held.witness.soft), held.witness.sentence)
    return None


def parts_do_not_add_up(pair: Pair) -> Verdict | None:
    """The parts that one claim gives cannot make the whole that the other gives."""
    if not pair.same_event:
        return None
    for parts_in_a, witness in sums.sums(pair.a, pair.b):
        if not witness.agrees:
            return Verdict(Relation.CONFLICTS, _strength(witness.soft), witness.sentence, parts_in_a)
    return None


def narrower(pair: Pair) -> Verdict | None:
    """A narrower figure of those who are not independent of each other."""
    if pair.independent:
        return None
    like = agreements(pair.held)
    narrow = [held for held in like if held.witness.fit in (Fit.INSIDE, Fit.AROUND)]
    if not narrow or narrow != like:
        return None
    held = narrow[0]
    reason = f"{held.witness.sentence}; {pair.dependence.reason}"
    return Verdict(Relation.REFINES, _strength(held.witness.soft), reason, held.witness.fit is Fit.INSIDE)


def agreeing(pair: Pair) -> Verdict | None:
    """Figures that some number satisfies: corroborated if independent, repeated if not."""
    like = agreements(pair.held)
    if not like:
        return None
    said = " and ".join(dict.fromkeys(held.witness.sentence for held in like[:3]))
    relation = Relation.CORROBORATES if pair.independent else Relation.REPEATS
    return Verdict(relation, _strength(like[0].witness.soft), f"{said}; {pair.dependence.reason}")


def adding_up(pair: Pair) -> Verdict | None:
    """Parts in one claim that make up the whole in the other."""
    if not pair.same_event or pair.dependence.copied:
        return None
    for parts_in_a, witness in sums.sums(pair.a, pair.b):
        if witness.fit is Fit.EQUAL:
            relation = Relation.CORROBORATES if pair.independent else Relation.REFINES
            reason = f"{witness.sentence}; {pair.dependence.reason}"
            return Verdict(relation, _strength(witness.soft), reason, parts_in_a)
    return None


def opposite_words(pair: Pair) -> Verdict | None:
    """Nearly the same words, once negated or with an antonym."""
    if not pair.bare and polarity.weight(pair.a.words & pair.b.words) < WORDS_ALIKE - 1:
        return None
    shared = synonyms.fold(pair.a.words) & synonyms.fold(pair.b.words)
    negated = [polarity.negated(one.tokens, shared) for one in (pair.a, pair.b)]
    if negated[0] != negated[1]:
        if _other_people(pair):
            return None
        once = Verdict(Relation.CONFLICTS, Strength.HARD, "the same words, once negated")
        return once if _same_words(pair, OPPOSED) else None
    opposed = polarity.opposed_words(pair.a.tokens, pair.b.tokens)
    if opposed and _same_words(pair, OPPOSED, opposed):
        reason = f'the same words, but "{opposed[0]}" against "{opposed[1]}"'
        return Verdict(Relation.CONFLICTS, Strength.HARD, reason)
    return None


def _other_people(pair: Pair) -> bool:
    """Whether both count somebody, and not the same: "no civilians" denies no fighters."""
    return bool(pair.a.figures and pair.b.figures) and not pair.held


def nobody(pair: Pair) -> Verdict | None:
    """One says that the deed befell nobody, without a number; the other counts those whom it befell."""
    if not pair.same_event:
        return None
    for none_in_a, denier, other in ((True, pair.a, pair.b), (False, pair.b, pair.a)):
        for measure in sorted(polarity.befell_nobody(denier.tokens)):
            counted = [figure for figure in other.counts(measure) if figure.low > 0]
            if counted and not denier.counts(measure):
                said = f"{measure}: nobody, against {figures.describe(counted[0])}"
                return Verdict(Relation.CONFLICTS, Strength.HARD, said, none_in_a)
    return None


def other_counts(pair: Pair) -> Verdict | None:
    """Nearly the same words around numbers that count the same and have no number in common."""
    if (pair.a.figures and pair.b.figures) or not _same_words(pair, CLASHING):
        return None
    _, clash = _counts(pair)
    if not clash:
        return None
    mine, theirs = clash[0]
    reason = f'"{mine.text}" and "{theirs.text}" count the same and have no number in common'
    return Verdict(Relation.CONFLICTS, Strength.HARD, reason)


def same_words(pair: Pair) -> Verdict | None:
    """Statements without comparable figures that say the same in nearly the same words."""
    if not _same_words(pair, COUNTED):
        return None
    agree, clash = _counts(pair)
    if (
        clash
        or _other_deed(pair)
        or _other_numbers(pair, bool(agree))
        or not _same_words(pair, COUNTED if agree else BARE_ALIKE)
    ):
        return None
    shared = ", ".join(pair.shared_words()[:4])
    relation = Relation.CORROBORATES if pair.independent else Relation.REPEATS
    strength = Strength.HARD if pair.similarity >= VERBATIM else Strength.SOFT
    return Verdict(relation, strength, f"nearly the same words ({shared}); {pair.dependence.reason}")


RULES: tuple[Rule, ...] = (
    Rule("denial", 3, denial),
    Rule("role swap", 1, role_swap, counting=True),
    Rule("befell nobody", 1, nobody),
    Rule("running count updated", 1, running_count, counting=True),
    Rule("disjoint figures", 2, disjoint_figures, counting=True),
    Rule("part larger than its whole", 1, part_too_large),
    Rule("parts do not add up", 1, parts_do_not_add_up),
    Rule("narrower", 1, narrower, counting=True),
    Rule("agreeing figures", 2, agreeing, counting=True),
    Rule("parts add up", 1, adding_up),
    Rule("opposite words", 2, opposite_words),
    Rule("other numbers in the same words", 1, other_counts),
    Rule("same words", 2, same_words),
)
"""Every rule, in the order asked. What contradicts comes before what agrees: one clash is not outvoted."""


class Asked(NamedTuple):
    """Rules in their order: all that are asked, and of them those that two claims which only count need."""

    every: tuple[Rule, ...]
    counting: tuple[Rule, ...]


def asked(off: Collection[str] = ()) -> Asked:
    """The rules but for those that are switched off."""
    every = tuple(rule for rule in RULES if rule.name not in off)
    return Asked(every, tuple(rule for rule in every if rule.counting))


ALL = asked()


def decide(pair: Pair, rules: Asked = ALL) -> tuple[Rule, Verdict] | None:
    """The first rule that answers, with its verdict; None where no rule has anything to say.

    What one of them denies is no figure of his: only the denial itself is held against the other.
    """
    if pair.only_counts and (found := _first(pair, rules.counting)):
        return found
    if _one_denies(pair) and not _only_a_hand(pair):
        return _first(pair, tuple(rule for rule in rules.every if rule.decide is denial))
    return _first(pair, rules.every)


def _first(pair: Pair, rules: Sequence[Rule]) -> tuple[Rule, Verdict] | None:
    for rule in rules:
        verdict = rule.decide(pair)
        if verdict:
            return rule, verdict
    return None


def _only_a_hand(pair: Pair) -> bool:
    """Whether what is denied is a hand in a deed whose figures both give."""
    denier = pair.a if pair.a.claim.stance is Stance.DENIES else pair.b
    return bool(denier.figures) and polarity.denies_a_hand(denier.tokens)


def _same_words(pair: Pair, enough: float = BARE_ALIKE, apart: tuple[str, ...] = ()) -> bool:
    """Whether two statements share enough of what they tell, but for the folded words `apart`.

    Of two bare statements the shorter must be found in the longer; of two claims in a ledger each must be
    nearly the other, since there only chance has brought them together.
    """
    without = {words.key(word) for word in apart}
    mine, theirs = pair.a.words - without, pair.b.words - without
    if pair.bare:
        mine, theirs = synonyms.fold(mine), synonyms.fold(theirs)
        return pair.same_event and polarity.containment(mine, theirs) >= enough
    telling = polarity.weight(mine & theirs)
    together = pair.same_event or pair.dependence.same_origin
    nearly = TEXT_ALIKE if together else VERBATIM
    return telling >= WORDS_ALIKE - len(apart) / 2 and polarity.similarity(mine, theirs) >= nearly


def _other_deed(pair: Pair) -> bool:
    """Whether plain statements share hardly a word, and the longer does not tell the shorter one's deed."""
    mine, theirs = synonyms.fold(pair.a.words), synonyms.fold(pair.b.words)
    if not pair.bare or polarity.weight(mine & theirs) >= THIN:
        return False
    shorter, longer = (
        (pair.a, pair.b) if polarity.weight(mine) <= polarity.weight(theirs) else (pair.b, pair.a)
    )
    return bool(shorter.topics) and shorter.topics.isdisjoint(longer.topics)


def _counts(pair: Pair) -> tuple[list[Couple], list[Couple]]:
    return counts.meet(counts.counts(pair.a.claim.statement), counts.counts(pair.b.claim.statement))


def _other_numbers(pair: Pair, agree: bool) -> bool:
    """Whether both give numbers and none in common, or figures that count other things."""
    mine, theirs = pair.a.numbers, pair.b.numbers
    if mine and theirs and not agree and not mine & theirs:
        return True
    apart = bool(pair.a.figures and pair.b.figures) and not pair.held
    return apart and (pair.similarity < VERBATIM or not agree)


def _counted_on(pair: Pair, held: Held) -> bool:
    """Whether both count one running count: one origin, a running total, or words that say it rose."""
    cumulative = held.a.scope is Scope.CUMULATIVE and held.b.scope is Scope.CUMULATIVE
    return cumulative or pair.a.rising or pair.b.rising or pair.dependence.same_origin


def _later(pair: Pair) -> bool | None:
    """Whether `a` was published later than `b`; None where neither is known to be later."""
    mine, theirs = pair.a.claim.published, pair.b.claim.published
    if not mine or not theirs or mine == theirs:
        return None
    return mine > theirs


def _floor(figure: Figure) -> int:
    return figure.best if figure.best is not None else figure.low


def _strength(soft: bool) -> Strength:
    return Strength.SOFT if soft else Strength.HARD
