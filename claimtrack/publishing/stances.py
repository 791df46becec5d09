"""What a speaker does with a statement, in words, wherever the statement stands alone."""

from __future__ import annotations

from claimtrack.model import Claim, Stance

DOES = {Stance.ASSERTS: "", Stance.DENIES: "denies", Stance.UNCOMMITTED: "does not commit to"}


def whole_statement(claim: Claim) -> str:
    """The statement so that it is not read as its contrary: "Rustam Qaderi denies: any fighter was taken"."""
    does = DOES[claim.stance]
    return f"{claim.speaker.name} {does}: {claim.statement}" if does else claim.statement
