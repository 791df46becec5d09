"""What the parts of the screen tell each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from claimtrack.model import Decision


@dataclass
class Decided(Message):
    """A decision of this session is in the file."""

    decision: Decision
    """The entry of the record."""
    claim_ids: Sequence[int]
    """The claims whose verdict, note or links it is about."""


@dataclass
class LedgerChanged(Message):
    """Somebody else changed the ledger."""

    head: int
    """The latest entry of the record."""
