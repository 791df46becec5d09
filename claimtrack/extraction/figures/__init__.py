"""Counted persons and things in a text: words into intervals, by surface patterns, without a model."""
