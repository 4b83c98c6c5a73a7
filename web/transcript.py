"""What was said in every room, and where the clock stands: one append-only file that outlives the process."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

MOST_MESSAGES = 2_000
LARGEST_FILE = 32 * 1024 * 1024
LARGEST_OFFSET = 30 * 366 * 86_400.0

Card = dict[str, Any]
_log = logging.getLogger(__name__)


class Message(BaseModel):
    """One message as the page shows it; every change makes a new version, numbered `n` across the transcript."""

    id: str
    room: str
    at: AwareDatetime
    author: str = ""  # an Entra id; Headboard's own messages have none
    name: str
    text: str = ""
    plain: bool = False
    cards: list[Card] = []
    views: dict[str, list[Card]] = {}  # the cards as answered to one person's press
    suggested: list[dict[str, str]] = []
    thread: str = ""  # the channel post that this answers
    only_for: str = ""
    key: str = ""  # the page's own name for what it sends, so that sending twice says it once
    state: Literal["sending", "sent", "gone"] = "sent"
    edited: bool = False
    n: int = 0

    def seen_by(self, entra_id: str) -> dict[str, Any]:
        """The message as one person sees it."""
        seen = self.model_dump(mode="json", exclude={"views", "only_for"})
        return seen | {"cards": self.views.get(entra_id, self.cards)}

    def is_for(self, entra_id: str) -> bool:
        """Whether this person may see it."""
        return self.only_for in ("", entra_id) and self.room in (personal_room(entra_id), *SHARED_ROOMS)


class _Line(BaseModel):
    message: Message | None = None
    epoch: str | None = None
    installed: str | None = None
    clock: Annotated[float, Field(ge=-LARGEST_OFFSET, le=LARGEST_OFFSET)] | None = None


CHANNEL = "19:headboard@thread.tacv2"
MEETING = "19:meeting_headboard@thread.v2"
SHARED_ROOMS = (CHANNEL, MEETING)


def personal_room(entra_id: str) -> str:
    """The id of someone's private chat with Headboard."""
    return f"a:local-{entra_id}"


class Transcript:
    """The rooms' messages, the rooms in which Headboard is installed, and the clock's offset in seconds."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "transcript.jsonl"
        self.messages: dict[str, Message] = {}
        self.installed: set[str] = set()
        self.offset: float | None = None
        self.epoch = ""
        self.n = 0
        self.on_change: Callable[[Message], None] = lambda _message: None
        self._read()
        self._file = self._path.open("a", encoding="utf-8")
        if not self.epoch:
            self.epoch = uuid4().hex
            self._write(_Line(epoch=self.epoch))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def next_id(self) -> str:
        """A message id like Teams': milliseconds, strictly increasing."""
        newest = max((int(key) for key in self.messages), default=0)
        return str(max(newest + 1, time.time_ns() // 1_000_000))

    def put(self, message: Message) -> Message:
        """Keep a new message, or the next version of one, and tell whoever listens."""
        self.n += 1
        message = message.model_copy(update={"n": self.n})
        self._remember(message)
        self._write(_Line(message=message))
        self.on_change(message)
        return message

    def by_key(self, key: str) -> Message | None:
        """The message that the page sent under this key."""
        return next((m for m in reversed(self.messages.values()) if key and m.key == key), None)

    def install(self, room: str) -> None:
        """Remember that Headboard was added to a room."""
        self.installed.add(room)
        self._write(_Line(installed=room))

    def move_clock(self, now: datetime) -> None:
        """Remember how far the product's clock is from the real one."""
        self.offset = (now - datetime.now(UTC)).total_seconds()
        self._write(_Line(clock=self.offset))

    def _remember(self, message: Message) -> None:
        self.messages[message.id] = message
        if len(self.messages) > MOST_MESSAGES:
            del self.messages[next(iter(self.messages))]

    def _read(self) -> None:
        if not self._path.exists():
            return
        with self._path.open(encoding="utf-8", errors="replace") as lines:
            for text in lines:
                try:
                    self._apply(_Line.model_validate_json(text))
                except ValidationError:  # the last line of a process that was killed, most likely
                    _log.warning("A line of %s can't be read and was passed over", self._path.name)
        if self._path.stat().st_size > LARGEST_FILE:
            self._shorten()
        elif not self._path.read_bytes().endswith(b"\n"):
            with self._path.open("a", encoding="utf-8") as torn:
                torn.write("\n")

    def _apply(self, line: _Line) -> None:
        if line.message is not None:
            self._remember(line.message)
            self.n = max(self.n, line.message.n)
        if line.installed is not None:
            self.installed.add(line.installed)
        self.epoch = line.epoch or self.epoch
        self.offset = line.clock if line.clock is not None else self.offset

    def _shorten(self) -> None:
        """Start the file again with only what is remembered."""
        lines = [_Line(epoch=self.epoch, clock=self.offset), *(_Line(installed=room) for room in self.installed)]
        lines += [_Line(message=message) for message in self.messages.values()]
        fresh = self._path.with_suffix(".new")
        fresh.write_text("".join(line.model_dump_json(exclude_none=True) + "\n" for line in lines), encoding="utf-8")
        fresh.replace(self._path)

    def _write(self, line: _Line) -> None:
        self._file.write(line.model_dump_json(exclude_none=True) + "\n")
        self._file.flush()
