"""Reviewing: a person's verdicts, and what follows from them at once.

A judgement and the standings that rest on it are one transaction: the queue never shows one without the
other; so with a word on occurrences that is taken back, and the events that follow from it, and so with a
claim that is refuted or retracted: it corroborates nobody any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack import followup, relink
from claimtrack.linking import whatif
from claimtrack.linking.whatif import Change
from claimtrack.model import Claim, Decision, Judgement, Relation, Status
from claimtrack.store import Store

MEMBERS = 150  # claims of an event whose range a what-if works out; a reviewer waits for it
AGREEING = 30  # agreeing claims whose corroboration a what-if works out
SWEPT = 12  # events whose ranges are worked out before a verdict on many claims
AROUND = 300  # claims a what-if reads at most


@dataclass(frozen=True, slots=True)
class Sweep:
    """What one verdict on many claims would change.

    `standing` counts the verdicts that it takes the place of, `shifts` are those of the events that were
    worked out, by label, of the `events` in which the claims are.
    """

    standing: Mapping[Status, int]
    shifts: Mapping[str, Sequence[whatif.Shift]]
    worked_out: int
    events: int


def decide(  # noqa: PLR0913, PLR0917  # what a person says with one key
    store: Store,
    claim_ids: Sequence[int],
    status: Status,
    by: str,
    note: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> Decision:
    """Give claims a status as one decision; raises what `Store.set_status` raises."""
    return _followed(store, lambda: store.set_status(claim_ids, status, by=by, note=note, versions=versions))


def second(  # noqa: PLR0913, PLR0917  # what a person says with one key
    store: Store,
    claim_ids: Sequence[int],
    status: Status,
    by: str,
    note: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> Decision:
    """Say in a second review what claims are; raises what `Store.review_second` raises."""
    return _followed(
        store, lambda: store.review_second(claim_ids, status, by=by, note=note, versions=versions)
    )


def adjudicate(  # noqa: PLR0913, PLR0917  # what a person says with one key
    store: Store,
    claim_ids: Sequence[int],
    status: Status,
    by: str,
    note: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> Decision:
    """Settle claims of which reviewers say different things; raises what `Store.adjudicate` raises."""
    return _followed(store, lambda: store.adjudicate(claim_ids, status, by=by, note=note, versions=versions))


def dismiss(  # noqa: PLR0913, PLR0917  # what a person says with one key
    store: Store,
    claim_ids: Sequence[int],
    by: str,
    note: str | None = None,
    versions: Mapping[int, int] | None = None,
    restore: bool = False,
) -> Decision:
    """Say that these are no claims, or with `restore` that they are; raises what `Store.dismiss` raises."""
    return followup.changing(
        store,
        claim_ids,
        lambda: store.dismiss(claim_ids, by=by, note=note, versions=versions, restore=restore),
    )


def judge(  # noqa: PLR0913, PLR0917  # what a person says with one key
    store: Store,
    link_id: int,
    judgement: Judgement,
    by: str,
    relation: Relation | None = None,
    note: str | None = None,
    version: int | None = None,
) -> Decision:
    """Judge a link; raises what `Store.judge` raises."""
    return _followed(
        store,
        lambda: store.judge(link_id, judgement, by=by, relation=relation, note=note, version=version),
    )


def undo(store: Store, by: str) -> Decision:
    """Take back this reviewer's latest decision; raises what `Store.undo` raises."""
    return _followed(store, lambda: store.undo(by=by), _touched(store, store.next_undo(by=by)))


def redo(store: Store, by: str) -> Decision:
    """Bring back what this reviewer undid last; raises what `Store.redo` raises."""
    return _followed(store, lambda: store.redo(by=by), _touched(store, store.next_redo(by=by)))


def impact(store: Store, claim_id: int, status: Status) -> str:
    """What this verdict would change, in one sentence; nothing is written. Raises NotFound."""
    return f"Marking claim {claim_id} {status.value} {impacts(store, claim_id, [status])[status].sentence}."


def impacts(store: Store, claim_id: int, statuses: Iterable[Status]) -> dict[Status, Change]:
    """What each of these verdicts would change; nothing is written. Raises NotFound."""
    claim = store.claim(claim_id)
    members, too_many = _event_of(store, claim)
    links = store.links(claim_id)
    others = whatif.agreeing(claim_id, links)
    too_many += f"; the first {AGREEING} of {len(others)} that agree" if len(others) > AGREEING else ""
    links = store.links_of([claim_id, *others[:AGREEING]])
    ends = {end for link in links for end in (link.suggested.a, link.suggested.b)}
    near = [claim_id, *others[:AGREEING]]
    around = store.claims([*near, *sorted(ends.difference(near))[:AROUND]])
    copies = followup.copies(store, [*members, *around])
    found = whatif.what_ifs(claim_id, statuses, members, around, links, copies)
    left_out = too_many.removeprefix("; ")
    return {one: replace(change, left_out=left_out) for one, change in found.items()}


def sweep(store: Store, claim_ids: Sequence[int], status: Status) -> Sweep:
    """What this verdict on all of these claims would change; nothing is written."""
    event_ids = store.events_of(claim_ids)
    events = [event for event in map(store.event, event_ids[:SWEPT]) if len(event.claim_ids) <= MEMBERS]
    asked, found = set(claim_ids), {}
    for event in events:
        members = store.claims(event.claim_ids)
        if shifts := whatif.shifted(members, status, asked, followup.copies(store, members)):
            found[event.label] = shifts
    return Sweep(store.statuses_of(claim_ids), found, len(events), len(event_ids))


def _event_of(store: Store, claim: Claim) -> tuple[list[Claim], str]:
    """The claims of its event; none of one that is too large for an answer at once, with the words for it."""
    ids = () if claim.event_id is None else store.event(claim.event_id).claim_ids
    if len(ids) > MEMBERS:
        return [], f"the range of an event of {len(ids):,} claims is not worked out here"
    return store.claims(ids), ""


def _followed(store: Store, decide_it: Callable[[], Decision], about: Sequence[int] = ()) -> Decision:
    def work() -> Decision:
        near = followup.near(store, about)
        decision = decide_it()
        if decision.subject.startswith("link "):
            followup.restand(store, store.decided_claims(decision.seq))
        elif store.tunes(decision):
            relink.relink(store)
        elif grouped := store.grouped_by(decision):
            relink.regroup(store, grouped)
        else:
            followup.follow(store, store.relinked_by(decision), near)
            followup.recount(store, decision)
        return decision

    return store.transact(work)


def _touched(store: Store, target: Decision | None) -> list[int]:
    """The claims that are linked anew when this decision is taken back or given again."""
    return [] if target is None else store.relinked_by(target)
