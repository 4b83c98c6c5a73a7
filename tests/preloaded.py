"""What a process of the bot needn't do again that is forked from one that has done it: imports, compiling phrases."""

from bot.language import patterns
from tests import served

__all__ = ["served"]

for _intent, pattern, _read in patterns._PATTERNS:
    pattern.compiled  # noqa: B018 - it is compiled when it is first asked for
