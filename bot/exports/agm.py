"""The papers for the annual general meeting as a Word file and as a PDF."""

from bot.exports.agm_words import agm_words
from bot.exports.report import report_docx, report_pdf
from domain.agm import Agm
from domain.trust import Trust


def agm_pdf(agm: Agm, trust: Trust) -> bytes:
    """A tagged PDF."""
    return report_pdf(agm_words(agm, trust))


def agm_docx(agm: Agm, trust: Trust) -> bytes:
    """A Word file."""
    return report_docx(agm_words(agm, trust))
