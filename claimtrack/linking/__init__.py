"""Linking: which claims speak of one occurrence, and how they stand to each other.

Pure: values in, values out, no database. Similarity nominates, figures and independence decide.
"""

from claimtrack.linking.bare import bare_claim
from claimtrack.linking.collector import without_collector
from claimtrack.linking.context import looks_around, packed_rows, profiles, trait_rows
from claimtrack.linking.copies import SHORTEST_COPY, copy_groups
from claimtrack.linking.counting import Counting
from claimtrack.linking.described import Descriptions
from claimtrack.linking.events import describe
from claimtrack.linking.gathering import gather, partners
from claimtrack.linking.groupings import constrain
from claimtrack.linking.incoming import entered
from claimtrack.linking.independence import Dependence, Leanings
from claimtrack.linking.lots import in_lots
from claimtrack.linking.match import (
    Match,
    compare,
    link,
    link_profiles,
    match,
    matches,
    partners_of,
    suggested,
)
from claimtrack.linking.occurrence import DIGITS, LEARNED, NAMES
from claimtrack.linking.origins import independent, origins
from claimtrack.linking.pairing import pairs, parts, with_day
from claimtrack.linking.profile import Profile
from claimtrack.linking.rules import asked
from claimtrack.linking.scoring import joined
from claimtrack.linking.standings import (
    LONELY,
    Tie,
    agreeing_with,
    standing_of,
    standings,
)
from claimtrack.linking.stood import stand
from claimtrack.linking.table import entered as with_entries
from claimtrack.linking.table import in_order, split, tabulate
from claimtrack.linking.tallies import joined as tallied
from claimtrack.linking.tallying import Rowing
from claimtrack.linking.ties import Ties, ties_of
from claimtrack.linking.traits import VERSION
from claimtrack.linking.voices import Voices
from claimtrack.linking.windows import FIRST, nearby

__all__ = [
    "DIGITS",
    "FIRST",
    "LEARNED",
    "LONELY",
    "NAMES",
    "SHORTEST_COPY",
    "VERSION",
    "Counting",
    "Dependence",
    "Descriptions",
    "Leanings",
    "Match",
    "Profile",
    "Rowing",
    "Tie",
    "Ties",
    "Voices",
    "agreeing_with",
    "asked",
    "bare_claim",
    "compare",
    "constrain",
    "copy_groups",
    "describe",
    "entered",
    "gather",
    "in_lots",
    "in_order",
    "independent",
    "joined",
    "link",
    "link_profiles",
    "looks_around",
    "match",
    "matches",
    "nearby",
    "origins",
    "packed_rows",
    "pairs",
    "partners",
    "partners_of",
    "parts",
    "profiles",
    "split",
    "stand",
    "standing_of",
    "standings",
    "suggested",
    "tabulate",
    "tallied",
    "ties_of",
    "trait_rows",
    "with_day",
    "with_entries",
    "without_collector",
]
