"""The ways in which a statement is found: one module a mechanism, each gives reports."""
