"""The pack for the Board as a Word file and as a PDF, each part in a file of its own (DOMAIN §5.4, §5.7)."""

from bot.exports.board_words import board_words
from bot.exports.report import report_docx, report_pdf
from domain.board_pack import BoardPack
from domain.trust import Trust


def board_pdf(pack: BoardPack, trust: Trust) -> bytes:
    """A tagged PDF."""
    return report_pdf(board_words(pack, trust))


def board_docx(pack: BoardPack, trust: Trust) -> bytes:
    """A Word file."""
    return report_docx(board_words(pack, trust))
