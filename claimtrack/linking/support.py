"""Support: on whom a claim or an event stands, by name, and how few must fail for nothing to be left.

Each supporting claim stands on all of its chain: outlet, agencies, and the origin that they go back to. If
one of these fails, so does that claim; five outlets that quote one spokesman fall with the spokesman, and
three witnesses in one newspaper fall with the newspaper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from claimtrack.linking.circles import Circle, circles
from claimtrack.linking.collapse import Collapsed, body, collapse
from claimtrack.linking.hitting import fewest
from claimtrack.linking.profile import Profile, agent_key, profile
from claimtrack.linking.standings import AGREEING
from claimtrack.model import Claim, Link

Stay = tuple[str, object]
"""What a claim stands on: its kind ("origin", "circle", "agency", "outlet", "text") and which one."""

KINDS = ("origin", "circle", "agency", "outlet", "text")
"""Of equally few, the innermost are named: it is the spokesman that fails, not those who quoted him."""


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind some claims, by name.

    `falls_with` are the fewest (origins, agencies, outlets) whose failure leaves no claim standing, `surely`
    whether fewer would not do; `kinds` says of each what it is. `circles` are carriers that cite each other.
    """

    claim_ids: tuple[int, ...]
    outlets: tuple[str, ...]
    agencies: tuple[str, ...]
    origins: tuple[str, ...]
    falls_with: tuple[str, ...]
    kinds: tuple[str, ...]
    surely: bool
    circles: tuple[Circle, ...]

    @property
    def sentence(self) -> str:
        """All of it in words: "2 outlets, 1 agency, 1 origin: the government; falls with 1 origin"."""
        agencies = [_counted(len(self.agencies), "agency", "agencies")] if self.agencies else []
        counts = [_counted(len(self.outlets), "outlet", "outlets"), *agencies]
        counts.append(_counted(len(self.origins), "origin", "origins"))
        return f"{', '.join(counts)}: {', '.join(self.origins)}; {self.fall}"

    @property
    def fall(self) -> str:
        """How few must fail: "falls with 1 origin", "falls with 2: Valley Radio and the ministry"."""
        number = len(self.falls_with)
        atmost = "" if self.surely else "at most "
        if set(self.kinds) == {"origin"}:
            return f"falls with {atmost}{_counted(number, 'origin', 'origins')}"
        if number == 1:
            return f"falls with 1 {self.kinds[0]}: {self.falls_with[0]}"
        return f"falls with {atmost}{number}: {', '.join(self.falls_with[:-1])} and {self.falls_with[-1]}"


def support(claims: Iterable[Claim], copies: Mapping[int, int] | None = None) -> Support:
    """Who stands behind claims that say the same, or that speak of one event.

    `copies` gives the copy group of a document id. There must be at least one claim.
    """
    told = [profile(claim) for claim in sorted(claims, key=lambda one: (one.published or "~", one.id))]
    collapsed = collapse(told, copies)
    round_about = circles(told)
    on_circle = {key: number for number, circle in enumerate(round_about) for key in circle.keys}
    names: dict[Stay, str] = {}
    stays = [_stays(one, collapsed, copies or {}, on_circle, names) for one in told]
    for number, circle in enumerate(round_about):
        names["circle", number] = " and ".join(circle.names) + ", citing each other"
    order = {stay: place for place, stay in enumerate(names)}
    falls, surely = fewest(stays, lambda stay: (KINDS.index(stay[0]), order[stay]))
    ends = dict.fromkeys(stay for stay in names if stay[0] in {"origin", "circle"})
    return Support(
        claim_ids=tuple(sorted(one.claim.id for one in told)),
        outlets=_bodies(one.claim.source.name for one in told),
        agencies=_bodies(hop.name for one in told for hop in one.claim.via),
        origins=tuple(names[stay] for stay in ends if any(stay in one for one in stays)),
        falls_with=tuple(names[stay] for stay in falls),
        kinds=tuple(stay[0] for stay in falls),
        surely=surely,
        circles=tuple(round_about),
    )


def supporters(claim_id: int, links: Iterable[Link]) -> list[int]:
    """The claim itself and those that agree with it by links that count; a friend of a friend does not."""
    agreeing = {
        link.other(claim_id)
        for link in links
        if link.counts and link.relation in AGREEING and claim_id in (link.suggested.a, link.suggested.b)
    }
    return sorted({claim_id, *agreeing})


def _stays(
    one: Profile,
    collapsed: Collapsed,
    copies: Mapping[int, int],
    on_circle: Mapping[str, int],
    names: dict[Stay, str],
) -> set[Stay]:
    """All that one claim stands on; puts their names into `names`."""
    claim = one.claim
    found: dict[Stay, str] = {}
    origin = collapsed.origin[claim.id]
    if body(claim) in on_circle:
        found["circle", on_circle[body(claim)]] = ""
    else:
        found["origin", origin] = collapsed.origins[origin].name
    carriers = [("agency", hop.name) for hop in claim.via] + [("outlet", claim.source.name)]
    for kind, name in carriers:
        key = agent_key(name)
        stay: Stay = ("circle", on_circle[key]) if key in on_circle else _body(kind, key, names)
        found.setdefault(stay, name)
    if claim.document_id in copies:
        found["text", copies[claim.document_id]] = f"the text of {claim.source.name}"
    for stay, name in found.items():
        names.setdefault(stay, name)
    return set(found)


def _body(kind: str, key: str, names: Collection[Stay]) -> Stay:
    """A carrier, as what it was met first: an agency that also publishes itself is one body."""
    return next(((known, key) for known in ("agency", "outlet") if (known, key) in names), (kind, key))


def _bodies(said: Iterable[str]) -> tuple[str, ...]:
    """Each body once, as it is written first."""
    found: dict[str, str] = {}
    for name in said:
        found.setdefault(agent_key(name), name)
    return tuple(found.values())


def _counted(number: int, thing: str, things: str) -> str:
    return f"{number} {thing if number == 1 else things}"
