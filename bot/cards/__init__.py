"""Adaptive Cards, one noun a file; each has a text form beside it (DESIGN decision 8)."""
