"""How the matcher has done so far, and which judgements are older than what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimtrack.model import Link

if TYPE_CHECKING:
    from claimtrack.linking.calibration import Calibration
    from claimtrack.store import Store


def read_calibration(store: Store) -> Calibration:
    """How often the matcher was right by score, as far as its links have been judged."""
    from claimtrack.linking import calibration  # noqa: PLC0415 -- with the first comparison

    return calibration.calibrate(store.judged_links())


def asking(link: Link, outdated: Iterable[int]) -> bool:
    """Whether the pair waits for a judgement: it has none, or a claim was corrected since it was given."""
    return link.judgement is None or link.id in outdated
