"""What a process of the bot is spared that is forked from one which has done it: imports, and compiling phrases."""

from bot.language import patterns
from tests import served

__all__ = ["served"]

for _intent, pattern, _read in patterns._PATTERNS:
    pattern.compiled  # noqa: B018 - it is compiled when it is first asked for
