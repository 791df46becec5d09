"""What if: what a verdict on one claim would change, worked out from claims, links and statuses alone.

Pure, and nothing of it is stored. A refuted or retracted claim corroborates nobody, and neither such a claim
nor a disputed one moves a bound of its event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimtrack.linking.chronology import SET_ASIDE, ranges
from claimtrack.linking.standings import AGREEING, OUT, standings
from claimtrack.model import Claim, Link, Range, Status

NAMED = 4  # claims named in the sentence; of more it tells how many


@dataclass(frozen=True, slots=True)
class Shift:
    """The range of one count of the event before and after; None: nothing would be counted."""

    label: str
    before: Range | None
    after: Range | None

    @property
    def sentence(self) -> str:
        """The shift in words: "killed of the event from 2–9–9 to 2–2–2"."""
        before = bounds(self.before) if self.before else "no count"
        after = bounds(self.after) if self.after else "no count at all"
        return f"{self.label} of the event from {before} to {after}"


@dataclass(frozen=True, slots=True)
class Corroborated:
    """How many independent origins agree with another claim, before and after."""

    claim_id: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a verdict would change; `left_out` says in words what was too large to be worked out."""

    shifts: tuple[Shift, ...] = ()
    corroborated: tuple[Corroborated, ...] = ()
    left_out: str = ""

    @property
    def sentence(self) -> str:
        """All of it in words: "changes killed of the event from …, drops the corroboration of …"."""
        said = []
        if self.shifts:
            said.append("changes " + " and ".join(shift.sentence for shift in self.shifts))
        said += _corroboration(self.corroborated)
        if not said and not self.left_out:
            return "changes no range and no corroboration"
        return ", ".join([*said, *([self.left_out] if self.left_out else [])])


def what_if(  # noqa: PLR0913, PLR0917  # the verdict, and all that it could touch
    claim_id: int,
    status: Status,
    members: Sequence[Claim],
    around: Sequence[Claim],
    links: Iterable[Link],
    copies: Mapping[int, int] | None = None,
) -> Change:
    """What the status would change for the event and for the claims that this one agrees with.

    `members` are the claims of the event (none where it is in no event), `around` the claims at all ends of
    `links`, which are those of the claim and of the claims it agrees with; both hold the claim itself.
    """
    return what_ifs(claim_id, [status], members, around, links, copies)[status]


def what_ifs(  # noqa: PLR0913, PLR0917  # the same
    claim_id: int,
    statuses: Iterable[Status],
    members: Sequence[Claim],
    around: Sequence[Claim],
    links: Iterable[Link],
    copies: Mapping[int, int] | None = None,
) -> dict[Status, Change]:
    """The same for several statuses; of those that come to the same it is worked out once."""
    known = list(links)
    others = agreeing(claim_id, known)

    @cache
    def counts(aside: bool) -> dict[str, Range]:
        return _counts(_with(members, claim_id, Status.DISPUTED if aside else Status.UNREVIEWED), copies)

    @cache
    def agreed(out: bool) -> dict[int, int]:
        return _agreeing(_with(around, claim_id, Status.REFUTED if out else Status.UNREVIEWED), known, copies)

    held = next((one.status for one in (*members, *around) if one.id == claim_id), Status.UNREVIEWED)
    return {
        status: Change(
            _shifts(counts(held in SET_ASIDE), counts(status in SET_ASIDE)),
            _corroborated(others, agreed(held in OUT), agreed(status in OUT)),
        )
        for status in statuses
    }


def shifted(
    members: Sequence[Claim],
    status: Status,
    claim_ids: Collection[int],
    copies: Mapping[int, int] | None = None,
) -> tuple[Shift, ...]:
    """What the status on some of an event's claims would change of its ranges."""
    after = [replace(claim, status=status) if claim.id in claim_ids else claim for claim in members]
    return _shifts(_counts(members, copies), _counts(after, copies))


def _with(claims: Sequence[Claim], claim_id: int, status: Status) -> list[Claim]:
    return [replace(claim, status=status) if claim.id == claim_id else claim for claim in claims]


def _shifts(now: Mapping[str, Range], after: Mapping[str, Range]) -> tuple[Shift, ...]:
    then = dict(after)
    _pair_up(now, then)
    labels = dict.fromkeys([*now, *then])
    return tuple(
        Shift(label, now.get(label), then.get(label)) for label in labels if now.get(label) != then.get(label)
    )


def _counts(claims: Sequence[Claim], copies: Mapping[int, int] | None) -> dict[str, Range]:
    """The ranges of an event by what is counted."""
    return ranges(claims, copies)


def _pair_up(now: Mapping[str, Range], then: dict[str, Range]) -> None:
    """Without the claim that says whom it counts, "killed (gunmen)" is called "killed": still one count."""
    gone = [label for label in now if label not in then]
    new = [label for label in then if label not in now]
    for label in gone:
        alike = [one for one in new if _measure(one) == _measure(label)]
        if len(alike) == 1 and sum(_measure(one) == _measure(label) for one in gone) == 1:
            then[label] = then.pop(alike[0])


def _measure(label: str) -> str:
    return label.split(" (", maxsplit=1)[0]


def _corroborated(
    others: Sequence[int], now: Mapping[int, int], then: Mapping[int, int]
) -> tuple[Corroborated, ...]:
    found = [Corroborated(one, now[one], then[one]) for one in others if one in now and one in then]
    return tuple(one for one in found if one.before != one.after)


def agreeing(claim_id: int, links: Iterable[Link]) -> list[int]:
    """The claims that agree with this one by links that count, in order."""
    ends = (
        (link.suggested.a, link.suggested.b) for link in links if link.counts and link.relation in AGREEING
    )
    return sorted({a + b - claim_id for a, b in ends if claim_id in (a, b)})


def _agreeing(
    claims: Iterable[Claim], links: Sequence[Link], copies: Mapping[int, int] | None
) -> dict[int, int]:
    """Independent origins that agree, by claim; claims that are out neither give nor get any."""
    counting = [claim for claim in claims if claim.status not in OUT]
    return {one.claim_id: one.agreeing for one in standings(counting, links, copies)}


def bounds(span: Range) -> str:
    """Low, best and high: `2–9–9`, `2–?–open`."""
    best = "?" if span.best is None else f"{span.best:,}"
    high = "open" if span.high is None else f"{span.high:,}"
    return f"{span.low:,}–{best}–{high}"


def _corroboration(changed: Sequence[Corroborated]) -> list[str]:
    """Claims that lose or win the same are told together."""
    told: dict[tuple[int, int], list[int]] = {}
    for one in changed:
        told.setdefault((one.before, one.after), []).append(one.claim_id)
    return [
        f"{'drops' if after < before else 'lifts'} the corroboration of {_claims(ids)} "
        f"from {before} to {after}"
        for (before, after), ids in told.items()
    ]


def _claims(ids: Sequence[int]) -> str:
    if len(ids) == 1:
        return f"claim {ids[0]}"
    if len(ids) > NAMED:
        return f"{len(ids)} claims"
    return f"claims {', '.join(map(str, ids[:-1]))} and {ids[-1]}"
