"""What the promises of SECURITY.md rest on: each harness has a sabotaged control that it must catch."""
