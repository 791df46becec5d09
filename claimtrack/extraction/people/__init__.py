"""Whoever speaks: the speaker phrase split into its parts, and who is who within a document."""
