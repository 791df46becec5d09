"""Everything that the screen of an event shows, read and worked out in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.linking import copy_groups
from claimtrack.linking.chronology import Chronology, chronology
from claimtrack.linking.consistency import Consistency, consistency
from claimtrack.linking.support import Support, support
from claimtrack.model import Claim, Event
from claimtrack.tui.blindness import veiled

if TYPE_CHECKING:
    from claimtrack.store import Store

MOST = 500  # claims of an event that are worked out; a reviewer waits for it, and reads no more


@dataclass(frozen=True, slots=True)
class EventFile:
    """An event as known on a day (`course.as_of`, None: as known now).

    `claims` are those that are worked out, by id; `moments` the days on which something was published.
    """

    event: Event
    claims: Mapping[int, Claim]
    course: Chronology
    consistency: Consistency
    support: Support | None
    moments: tuple[str, ...]

    @property
    def order(self) -> Sequence[int]:
        """The claims of the list: those that count in the order of publication, then all others."""
        known = self.course.known
        return [*known, *(number for number in self.claims if number not in set(known))]


def read_event(store: Store, event_id: int, as_of: str | None = None, blind: str | None = None) -> EventFile:
    """The event with its course, its contradictions and who stands behind it."""
    event = store.event(event_id)
    claims = {claim.id: claim for claim in veiled(store, store.claims(event.claim_ids[:MOST]), blind)}
    documents = sorted({claim.document_id for claim in claims.values()})
    copies = copy_groups((one, store.document(one).text) for one in documents)
    course = chronology(claims.values(), as_of=as_of, copies=copies, detailed=0)
    known = [claims[number] for number in course.known]
    links = [one for one in store.links_of(course.known) if one.counts]
    days = {claim.published[:10] for claim in claims.values() if claim.published}
    return EventFile(
        event=event,
        claims=claims,
        course=course,
        consistency=consistency(known, links),
        support=support(known, copies) if known else None,
        moments=tuple(sorted(days)),
    )
