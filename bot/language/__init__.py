"""A sentence to an intent with slots. Pure: no clock, no network, no database."""
