"""The outbox against processes that are killed, databases that crash and a Teams that fails (docs/decisions/0030)."""
