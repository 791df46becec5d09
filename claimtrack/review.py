"""Reviewing: a person's verdicts, and what follows from them at once.

A judgement and the standings that rest on it are one transaction: the queue never shows one without the
other. A status changes no standing: what people think of a claim is kept apart from what was computed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from claimtrack import linking
from claimtrack.model import Decision, Judgement, Relation, Standing, Status
from claimtrack.store import Store

AT_ONCE = 200  # claims whose standings are computed together: bounds the memory of a bulk verdict
DISMISSED = frozenset({Status.REFUTED, Status.RETRACTED})


def decide(  # noqa: PLR0913, PLR0917  # what a person says with one key
    store: Store,
    claim_ids: Sequence[int],
    status: Status,
    by: str,
    note: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> Decision:
    """Give claims a status as one decision; raises what `Store.set_status` raises."""
    return store.set_status(claim_ids, status, by=by, note=note, versions=versions)


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
    return _followed(store, lambda: store.undo(by=by))


def redo(store: Store, by: str) -> Decision:
    """Bring back what this reviewer undid last; raises what `Store.redo` raises."""
    return _followed(store, lambda: store.redo(by=by))


def impact(store: Store, claim_id: int, status: Status) -> str:
    """What this verdict would touch, in one sentence; nothing is written. Raises NotFound."""
    claim = store.claim(claim_id)
    standing = store.standing(claim_id)
    change = (
        f"claim {claim_id}: {claim.status} → {status}"
        if claim.status != status
        else f"claim {claim_id} stays {status}"
    )
    if not standing.linked:
        return f"{change}; no other claim is linked to it."
    parts = [f"{standing.linked} {'claim is' if standing.linked == 1 else 'claims are'} linked to it"]
    if standing.conflicting:
        parts.append(f"{standing.conflicting} in conflict")
    kept = "; their status stays as it is" if status in DISMISSED else ""
    return f"{change}; {', '.join(parts)}{kept}."


def _followed(store: Store, decide_it: Callable[[], Decision]) -> Decision:
    def work() -> Decision:
        decision = decide_it()
        if decision.subject.startswith("link "):
            _restand(store, store.decided_claims(decision.seq))
        return decision

    return store.transact(work)


def _restand(store: Store, claim_ids: Sequence[int]) -> None:
    """Compute the standings of these claims anew, some at a time."""
    for start in range(0, len(claim_ids), AT_ONCE):
        store.set_standings(_standings(store, claim_ids[start : start + AT_ONCE]))


def _standings(store: Store, claim_ids: Collection[int]) -> Iterable[Standing]:
    links = store.links_of(claim_ids)
    ends = {end for link in links for end in (link.suggested.a, link.suggested.b)}
    claims = store.claims(sorted(ends.union(claim_ids)))
    documents = sorted({claim.document_id for claim in claims})
    copies = linking.copy_groups((one, store.document(one).text) for one in documents)
    wanted = set(claim_ids)
    return [one for one in linking.standings(claims, links, copies) if one.claim_id in wanted]
