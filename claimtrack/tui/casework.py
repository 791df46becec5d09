"""What the screens ask the ledger to change of claims and speakers: each a value, carried out in a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from claimtrack.model import Claim, Decision, Document, ProposedClaim, Status

if TYPE_CHECKING:
    from claimtrack.entries import Changes
    from claimtrack.store import Store

Self = TypeVar("Self", bound="Case")


class Case(Protocol):
    """One change of the ledger; `anyway` is the same change without a look at what was seen."""

    def carry_out(self, store: Store, by: str) -> Decision | None:
        """Write it; None where nothing was to be changed."""

    def anyway(self: Self) -> Self:
        """The change as it is asked again after somebody else was faster."""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Claims that are none."""

    claim_ids: Sequence[int]
    seen: Mapping[int, int] | None = None

    def carry_out(self, store: Store, by: str) -> Decision:
        """Dismiss them."""
        from claimtrack import review  # noqa: PLC0415 -- it brings the linking along

        return review.dismiss(store, self.claim_ids, by, versions=self.seen)

    def anyway(self) -> Dismissal:
        """Whatever was changed meanwhile."""
        return replace(self, seen=None)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a claim is of which reviewers say different things, and why."""

    claim_ids: Sequence[int]
    status: Status
    reason: str
    seen: Mapping[int, int] | None = None

    def carry_out(self, store: Store, by: str) -> Decision:
        """Settle it."""
        from claimtrack import review  # noqa: PLC0415 -- it brings the linking along

        return review.adjudicate(
            store, self.claim_ids, self.status, by, note=self.reason or None, versions=self.seen
        )

    def anyway(self) -> Settlement:
        """Whatever was changed meanwhile."""
        return replace(self, seen=None)


@dataclass(frozen=True, slots=True)
class Credibility:
    """How credible claims are, 1 to 6, and why."""

    claim_ids: Sequence[int]
    grade: int
    reason: str
    seen: Mapping[int, int] | None = None

    def carry_out(self, store: Store, by: str) -> Decision:
        """Grade them."""
        return store.set_credibility(self.claim_ids, self.grade, by=by, note=self.reason, versions=self.seen)

    def anyway(self) -> Credibility:
        """Whatever was changed meanwhile."""
        return replace(self, seen=None)


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim's corrected fields; `span` where its words are others."""

    claim_id: int
    changes: Changes
    span: tuple[int, int] | None = None
    seen: int | None = None

    def carry_out(self, store: Store, by: str) -> Decision:
        """Correct it and link it anew."""
        from claimtrack import editing  # noqa: PLC0415 -- it brings the extraction along

        changes = self.changes if self.span is None else replace(self.changes, span=self.span)
        return editing.edit(store, self.claim_id, changes, by=by, version=self.seen)

    def anyway(self) -> Edit:
        """Whatever was changed meanwhile."""
        return replace(self, seen=None)


@dataclass(frozen=True, slots=True)
class Addition:
    """Words of a document as a claim of the reviewer."""

    document_id: int
    proposal: ProposedClaim

    def carry_out(self, store: Store, by: str) -> Decision | None:
        """Store and link it; None where the claim is there already."""
        from claimtrack import selecting  # noqa: PLC0415 -- it brings the extraction along

        added = selecting.add(store, self.document_id, self.proposal, by=by)
        return store.next_undo(by=by) if added.new else None

    def anyway(self) -> Addition:
        """The same: an added claim changes nobody's."""
        return self


@dataclass(frozen=True, slots=True)
class Merger:
    """Speakers that are one."""

    keep: int
    others: Sequence[int]

    def carry_out(self, store: Store, by: str) -> Decision:
        """Merge them, for documents that come later too."""
        from claimtrack import speakers  # noqa: PLC0415 -- it brings the linking along

        return speakers.merge(store, self.keep, self.others, by=by)

    def anyway(self) -> Merger:
        """The same."""
        return self


@dataclass(frozen=True, slots=True)
class Split:
    """A name that was merged into a speaker and is another one's."""

    speaker_id: int
    variant: str

    def carry_out(self, store: Store, by: str) -> Decision:
        """Take it apart again, with its claims."""
        from claimtrack import speakers  # noqa: PLC0415 -- it brings the linking along

        return speakers.split(store, self.speaker_id, self.variant, by=by)

    def anyway(self) -> Split:
        """The same."""
        return self


@dataclass(frozen=True, slots=True)
class Description:
    """What a speaker is called, for which side it speaks, what it is; only the fields that change."""

    speaker_id: int
    given: Mapping[str, str]

    def carry_out(self, store: Store, by: str) -> Decision:
        """Put it down."""
        from claimtrack import speakers  # noqa: PLC0415 -- it brings the linking along

        return speakers.describe(store, self.speaker_id, by=by, **self.given)

    def anyway(self) -> Description:
        """The same."""
        return self


@dataclass(frozen=True, slots=True)
class Parting:
    """Claims that speak of another occurrence than the rest of their event."""

    event_id: int
    claim_ids: Sequence[int]

    def carry_out(self, store: Store, by: str) -> Decision:
        """Split them off for good."""
        from claimtrack import occurrences  # noqa: PLC0415 -- it brings the linking along

        return occurrences.split(store, self.event_id, self.claim_ids, by=by)

    def anyway(self) -> Parting:
        """The same."""
        return self


@dataclass(frozen=True, slots=True)
class Joining:
    """Events that are one occurrence."""

    event_ids: Sequence[int]

    def carry_out(self, store: Store, by: str) -> Decision:
        """Make them one for good."""
        from claimtrack import occurrences  # noqa: PLC0415 -- it brings the linking along

        return occurrences.merge(store, self.event_ids, by=by)

    def anyway(self) -> Joining:
        """The same."""
        return self


@dataclass(frozen=True, slots=True)
class Placing:
    """Claims of no event that speak of an occurrence; `event_id` None: of one that is no event yet."""

    event_id: int | None
    claim_ids: Sequence[int]

    def carry_out(self, store: Store, by: str) -> Decision:
        """Put them there for good."""
        from claimtrack import occurrences  # noqa: PLC0415 -- it brings the linking along

        if self.event_id is None:
            return occurrences.new(store, self.claim_ids, by=by)
        return occurrences.add(store, self.event_id, self.claim_ids, by=by)

    def anyway(self) -> Placing:
        """The same."""
        return self


def propose(store: Store, document_id: int, start: int, end: int) -> ProposedClaim:
    """The claim that these words of a document may be, for a person to correct."""
    from claimtrack import selecting  # noqa: PLC0415 -- it brings the extraction along

    return selecting.propose(store, document_id, start, end)


def proposed(proposal: ProposedClaim, document: Document, changes: Changes) -> ProposedClaim:
    """The proposal as it was corrected; raises UsageError for what no claim can be."""
    from claimtrack import selecting  # noqa: PLC0415 -- the same

    return selecting.corrected(proposal, document.text, document.source.name, changes)


def read_editable(store: Store, claim_id: int) -> Claim:
    """The claim, with all at hand that its form will need to check what is typed."""
    from claimtrack import entries  # noqa: F401, PLC0415 -- read in a thread, so that the form does not wait

    return store.claim(claim_id)


def check_edit(claim: Claim, changes: Changes) -> None:
    """Raises UsageError for what a form holds and no claim can be."""
    from claimtrack.entries import figures_of  # noqa: PLC0415 -- it brings the extraction along
    from claimtrack.errors import UsageError  # noqa: PLC0415 -- the same

    if changes.speaker is not None and not changes.speaker:
        raise UsageError("A claim needs a speaker; give a name, or the source's for its own voice.")
    if changes.figures:
        figures_of(changes.figures, claim.statement, 0, len(claim.statement))
