"""Sentences that people may say, and what the bot learns from them."""
