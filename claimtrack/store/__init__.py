"""The ledger file: the only part of claimtrack that knows Peewee and SQLite.

Values of the model go in and come out; rows never leave. Every write is one transaction with its entry
in the record of decisions.
"""

from claimtrack.store.arrivals import Arrival, Taken
from claimtrack.store.edits import CONTEXT, part_of
from claimtrack.store.incoming import Adopted
from claimtrack.store.intake import Added
from claimtrack.store.ledger import Store, open_store
from claimtrack.store.links import StagedLink
from claimtrack.store.merging import WholeDocument
from claimtrack.store.opening import default_path
from claimtrack.store.opinions import Opinion
from claimtrack.store.record import MACHINE, describe
from claimtrack.store.speakers import SpeakerFile
from claimtrack.store.traits import Kept

__all__ = [
    "CONTEXT",
    "MACHINE",
    "Added",
    "Adopted",
    "Arrival",
    "Kept",
    "Opinion",
    "SpeakerFile",
    "StagedLink",
    "Store",
    "Taken",
    "WholeDocument",
    "default_path",
    "describe",
    "open_store",
    "part_of",
]
