"""Linking: which claims speak of one occurrence, and how they stand to each other.

Pure: values in, values out, no database. Similarity nominates, figures and independence decide.
"""

from claimtrack.linking.bare import bare_claim
from claimtrack.linking.context import profiles, trait_rows
from claimtrack.linking.copies import copy_groups
from claimtrack.linking.events import describe
from claimtrack.linking.gathering import gather
from claimtrack.linking.groupings import constrain
from claimtrack.linking.incoming import entered
from claimtrack.linking.independence import Dependence
from claimtrack.linking.match import (
    Match,
    compare,
    link,
    link_profiles,
    match,
    partners_of,
    suggested,
    table_of,
)
from claimtrack.linking.origins import independent, origins
from claimtrack.linking.profile import Profile
from claimtrack.linking.standings import standings, standings_of
from claimtrack.linking.traits import VERSION
from claimtrack.linking.windows import FIRST

__all__ = [
    "FIRST",
    "VERSION",
    "Dependence",
    "Match",
    "Profile",
    "bare_claim",
    "compare",
    "constrain",
    "copy_groups",
    "describe",
    "entered",
    "gather",
    "independent",
    "link",
    "link_profiles",
    "match",
    "origins",
    "partners_of",
    "profiles",
    "standings",
    "standings_of",
    "suggested",
    "table_of",
    "trait_rows",
]
