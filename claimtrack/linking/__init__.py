"""Linking: which claims speak of one occurrence, and how they stand to each other.

Pure: values in, values out, no database. Similarity nominates, figures and independence decide.
"""

from claimtrack.linking.bare import bare_claim
from claimtrack.linking.context import profiles
from claimtrack.linking.copies import copy_groups
from claimtrack.linking.groupings import constrain
from claimtrack.linking.independence import Dependence
from claimtrack.linking.index import EVERY, Around
from claimtrack.linking.match import (
    Matches,
    compare,
    join_events,
    key_rows,
    keys,
    link,
    link_profiles,
    lookups,
    match_new,
)
from claimtrack.linking.origins import independent, origins
from claimtrack.linking.standings import standings, standings_of

__all__ = [
    "EVERY",
    "Around",
    "Dependence",
    "Matches",
    "bare_claim",
    "compare",
    "constrain",
    "copy_groups",
    "independent",
    "join_events",
    "key_rows",
    "keys",
    "link",
    "link_profiles",
    "lookups",
    "match_new",
    "origins",
    "profiles",
    "standings",
    "standings_of",
]
