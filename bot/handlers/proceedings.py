"""What goes in a meeting's record besides: notes, and taking the last entry back."""

from bot import texts
from bot.buttons.proceedings import AddNote, UndoLast
from bot.cards.elements import notice
from bot.language.understanding import Understanding
from bot.live import chat, refreshed, require_running
from bot.router import Router
from bot.turn import Reply, Turn
from domain.proceedings import Entry, EntryKind
from domain.refusals import NoMeetingOpen, NotAllowed
from services.meeting_view import MeetingView
from services.proceedings import Undone

router = Router()


@router.intent("meeting.note")
def note(turn: Turn, said: Understanding) -> Reply:
    """Note something for the minutes."""
    view = turn.services.proceedings.note(turn.speaker, said.text("text"), private=turn.is_private)
    refreshed(turn, view)
    return Reply(_noted(view))


@router.button(AddNote)
def note_pressed(turn: Turn, button: AddNote) -> Reply:
    """The same, on the card."""
    require_running(turn, button.meeting)
    if not button.note.strip():
        return Reply(texts.NOTE_MISSING)
    view = turn.services.proceedings.note(turn.speaker, button.note, private=turn.is_private)
    return refreshed(turn, view, _noted(view))


@router.intent("meeting.notes_by_all")
def notes_by_all(turn: Turn, said: Understanding) -> Reply:
    """Let everyone in the room note things, or only the chair and the clerk again."""
    allowed = bool(said.slots.get("allowed"))
    turn.services.proceedings.let_all_note(turn.speaker, allowed=allowed)
    return Reply(texts.NOTES_BY_ALL if allowed else texts.NOTES_BY_CLERK)


@router.intent("undo")
def undo(turn: Turn, _said: Understanding) -> Reply:
    """Take back the last thing that was recorded in the meeting, or say where else the way back is."""
    try:
        view = turn.services.meetings.running(turn.speaker)
    except (NoMeetingOpen, NotAllowed):
        return Reply(texts.HOW_TO_UNDO)
    if turn.room.id != view.meeting.conversation:
        return Reply(texts.HOW_TO_UNDO)
    return Reply(_undone(turn, turn.services.proceedings.undo(turn.speaker)))


@router.button(UndoLast)
def undo_pressed(turn: Turn, button: UndoLast) -> Reply:
    """The same, on the card; if something else was recorded since, show where things stand."""
    view = require_running(turn, button.meeting)
    if view.meeting.version != button.version:
        return refreshed(turn, view, texts.HAS_MOVED_ON)
    text = _undone(turn, turn.services.proceedings.undo(turn.speaker))
    turn.post(chat(turn, view), Reply(text))
    return Reply(text, notice(text))


def _noted(view: MeetingView) -> str:
    return texts.NOTED.format(number=view.current.number) if view.current else texts.NOTED_UNDER_NONE


def _undone(turn: Turn, undone: Undone) -> str:
    refreshed(turn, undone.view)
    numbers = {item.id: item.number or "" for item in undone.view.items}
    kinds = {entry.kind: entry for entry in reversed(undone.entries)}
    first = undone.entries[0].kind
    told = [kinds[kind] for kind in (first, EntryKind.DEFERRED) if kind in kinds]
    return texts.UNDONE.format(what=texts.listed([_what(entry, numbers) for entry in dict.fromkeys(told)]))


def _what(entry: Entry, numbers: dict[int, str]) -> str:
    number = numbers.get(entry.item or 0, "")
    said = texts.UNDONE_SAID.format(text=entry.text) if entry.text else ""
    return texts.UNDONE_WHAT[entry.kind].format(school=entry.school, number=number, ref=entry.ref, said=said)
