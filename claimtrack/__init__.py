"""claimtrack: who said what, with which figures, and what agrees or clashes."""

__version__ = "0.1.0"
