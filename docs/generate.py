"""Writes the reference pages from the code: `make docs`. A test fails when they drift."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app import Settings, parser
from bot.language.patterns import intents
from bot.teams_bot import ROUTERS
from dialogs import DIALOG_ROUTERS
from domain.actions import TRANSITIONS as ACTION_TRANSITIONS
from domain.board import TRANSITIONS as BOARD_TRANSITIONS
from domain.elections import TRANSITIONS as ELECTION_TRANSITIONS
from domain.meetings import TRANSITIONS
from domain.minutes import TRANSITIONS as MINUTES_TRANSITIONS
from domain.votes import TRANSITIONS as MOTION_TRANSITIONS
from domain.written_procedures import TRANSITIONS as PROCEDURE_TRANSITIONS

REFERENCE = Path(__file__).parent / "reference"
FROM_CODE = "<!-- Written by `make docs` from the code; change the code instead. -->\n"


def pages() -> dict[str, str]:
    """The pages by file name."""
    return {
        "settings.md": _page("Settings", _settings()),
        "commands.md": _page("The command line", _commands(parser())),
        "meeting-states.md": _page("The states of a meeting", _states(TRANSITIONS)),
        "minutes-states.md": _page("The states of minutes", _states(MINUTES_TRANSITIONS)),
        "motion-states.md": _page("The states of a motion", _states(MOTION_TRANSITIONS)),
        "election-states.md": _page("The states of an election", _states(ELECTION_TRANSITIONS)),
        "action-states.md": _page("The states of an action", _states(ACTION_TRANSITIONS)),
        "procedure-states.md": _page("The states of a written procedure", _states(PROCEDURE_TRANSITIONS)),
        "board-states.md": _page("The states of a decision of the Board", _states(BOARD_TRANSITIONS)),
        "phrases.md": _page("What Headboard understands", _phrases()),
    }


def _page(title: str, lines: Iterator[str]) -> str:
    return f"# {title}\n\n{FROM_CODE}\n" + "\n".join(lines) + "\n"


def _settings() -> Iterator[str]:
    yield "Set these in the environment, or in a file called `.env` beside `app.py`.\n"
    yield "| setting | default | what it is |\n| --- | --- | --- |"
    for name, field in Settings.model_fields.items():
        default = "none" if field.default is None else f"`{str(field.default).lower()}`"
        if isinstance(field.default, str):
            default = f"`{field.default}`"
        yield f"| `HEADBOARD_{name.upper()}` | {default} | {field.description} |"


def _commands(top: argparse.ArgumentParser) -> Iterator[str]:
    yield "Each command has `--help`, exits 0 when it is done, and 2 with one sentence when it can't be."
    yield "`decisions verify` exits 1 where the log doesn't hold, `doctor` where there is something to mend.\n"
    for command in _leaves(top):
        yield f"## `{command.prog}`\n\n{command.description}\n"
        for action in command._actions:  # noqa: SLF001 - argparse offers no other way to read itself
            if action.dest != "help":
                words = ", ".join(action.option_strings) or action.metavar or action.dest
                choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
                yield f"- `{words}`: {action.help}{choices}"
        yield ""


def _leaves(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    inner = [a for a in command._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001
    if not inner:
        yield command
    for group in inner:
        for child in group.choices.values():
            yield from _leaves(child)


def _states(transitions: Mapping[Any, Any]) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    for (state, verb), following in transitions.items():
        yield f"  {state} --> {following}: {verb}"
    yield "```"


def _phrases() -> Iterator[str]:
    handlers = {name: route.handler for router in (*ROUTERS, *DIALOG_ROUTERS) for name, route in router.intents.items()}
    yield "| intent | what Headboard does |\n| --- | --- |"
    for intent in sorted(intents()):
        yield f"| `{intent}` | {(handlers[intent].__doc__ or '').splitlines()[0]} |"


if __name__ == "__main__":
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
