"""Lets this folder's own test run by itself."""

from tests.fake_teams.fixtures import fake_teams

__all__ = ["fake_teams"]
