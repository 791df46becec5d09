"""Linking: which claims speak of one occurrence, and how they stand to each other.

Pure: values in, values out, no database. Similarity nominates, figures and independence decide.
"""

from claimtrack.linking.bare import bare_claim
from claimtrack.linking.copies import copy_groups
from claimtrack.linking.independence import Dependence
from claimtrack.linking.match import compare, keys, link, link_new
from claimtrack.linking.origins import independent, origins
from claimtrack.linking.standings import standings

__all__ = [
    "Dependence",
    "bare_claim",
    "compare",
    "copy_groups",
    "independent",
    "keys",
    "link",
    "link_new",
    "origins",
    "standings",
]
