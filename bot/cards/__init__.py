"""Adaptive Cards, one noun a file; each has a text form beside it (docs/decisions/0008)."""
