"""How far each school is with a decision of the Board, as a picture for the chat (R10.2)."""

from datetime import date
from typing import Any

from bot import texts
from bot.cards.board import done_line, matrix_in_words, ratified_line, row_detail, state_of
from bot.exports.pack_words import plain_words
from bot.exports.typeset import typeset_picture
from domain.board import Row
from services.board_view import BoardView


def matrix_picture(view: BoardView, today: date) -> bytes:
    """A PNG, 1200 pixels wide, to be read on a telephone; letters say what colours say."""
    return typeset_picture("board_matrix.typ", _drawn(view, today))


def _drawn(view: BoardView, today: date) -> dict[str, Any]:
    """The data of the template."""
    matrix = view.matrix
    words: dict[str, Any] = {
        "ref": view.decision.ref,
        "resolution": plain_words(view.decision.resolution),
        "state": texts.capital(state_of(view)),
        "done": done_line(view),
        "percent": matrix.percent,
        "alt": matrix_in_words(view),
        "columns": texts.MATRIX_COLUMNS,
        "associates": texts.BOARD_ASSOCIATES,
        "rows": [_row(view, row, today) for row in matrix.rows if not row.is_associate],
        "others": [_row(view, row, today) for row in matrix.rows if row.is_associate],
    }
    return words


def _row(view: BoardView, row: Row, today: date) -> dict[str, str]:
    ratified = ratified_line(row, today) if view.matrix.by_ratification and not row.is_associate else ""
    detail = "; ".join(filter(None, (row_detail(row, today), ratified)))
    return {
        "school": plain_words(row.school),
        "look": row.state.value,
        "state": texts.capital(texts.PROGRESS[row.state]),
        "detail": plain_words(detail),
    }
