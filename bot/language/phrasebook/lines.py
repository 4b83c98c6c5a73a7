"""Sentences as lines of JSON, and what was made of them as lines of JSON: what `app.py understand` writes."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bot.language.phrasebook.reading import Reader, Where


def answered(reader: Reader, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line, in order; `error` is all that one has for a line that can't be read."""
    people = {person.email.casefold(): person.name for person in reader.trust.people}
    for line in lines:
        if not line.strip():
            continue
        try:
            text, where = _sentence(line, people)
        except (ValueError, RecursionError) as error:
            yield {"error": str(error)}
            continue
        read = reader.read(text, where)
        yield {"intent": read.intent, "slots": read.slots, "confidence": read.confidence, "act": read.act}


def _sentence(line: str, people: dict[str, str]) -> tuple[str, Where]:
    try:
        said = json.loads(line)
    except ValueError:
        raise ValueError("the line is no JSON") from None
    if not isinstance(said, dict):
        raise ValueError("the line is no JSON object")  # noqa: TRY004
    if not isinstance(said.get("text"), str):
        raise ValueError("text is missing, or is no string")  # noqa: TRY004
    if not isinstance(said.get("as", ""), str):
        raise ValueError("as is no string")  # noqa: TRY004
    if not isinstance(said.get("in_meeting", False), bool):
        raise ValueError("in_meeting is neither true nor false")  # noqa: TRY004
    try:
        now = datetime.fromisoformat(said["now"])
    except (KeyError, TypeError, ValueError):
        raise ValueError("now is missing, or is no instant such as 2026-11-23T08:10:00+00:00") from None
    if now.tzinfo is None:
        raise ValueError("now has no offset, such as +00:00")
    speaker = people.get(said.get("as", "").casefold())
    return said["text"], Where(speaker, now, said.get("in_meeting", False))
