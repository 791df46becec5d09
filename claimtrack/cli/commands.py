"""All commands, in the order in which the work goes: importing a module adds its commands to the root."""

from claimtrack.cli import extracting
from claimtrack.cli.root import root

__all__ = ["extracting", "root"]
