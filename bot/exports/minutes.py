"""Minutes as a Word file for the clerk to edit, and as a PDF to be read (DOMAIN §5.3, §5.4)."""

from dataclasses import asdict

from bot import texts
from bot.exports.minutes_words import ItemWords, minutes_words
from bot.exports.pack import ACTION_WIDTHS
from bot.exports.typeset import typeset_pdf
from bot.exports.word import WordFile
from domain.minutes import Minutes
from domain.trust import Trust

PRESENT_WIDTHS = (42, 24, 50, 58)
"""Of the columns, in millimetres; the page has 174."""
SIGN_HERE = f"{texts.MINUTES_SIGNED}: {'_' * 40}"


def minutes_pdf(minutes: Minutes, trust: Trust) -> bytes:
    """A tagged PDF; the same minutes make the same bytes."""
    words = minutes_words(minutes, trust)
    labels = {
        "present": texts.MINUTES_PRESENT,
        "present_columns": texts.MINUTES_PRESENT_COLUMNS,
        "declarations": texts.MINUTES_DECLARATIONS,
        "action_columns": texts.PACK_ACTION_COLUMNS,
        "sign_here": SIGN_HERE,
        "page": texts.PAGE_OF,
    }
    return typeset_pdf("minutes.typ", {**asdict(words), "dated": str(words.dated), "labels": labels}, words.dated)


def minutes_docx(minutes: Minutes, trust: Trust) -> bytes:
    """A Word file with real headings and tables; the same minutes make the same bytes."""
    words = minutes_words(minutes, trust)
    file = WordFile(words.file_title, words.dated)
    file.running_header(words.of, f"{words.state} · {words.part}")
    file.running_footer(words.ref, texts.PAGE_OF)
    file.heading(words.title, 1)
    for name, fact in words.facts:
        file.fact(name, fact)
    file.heading(texts.MINUTES_PRESENT, 2)
    file.table(texts.MINUTES_PRESENT_COLUMNS, PRESENT_WIDTHS, words.present)
    file.paragraph("")
    for name, fact in words.around:
        file.fact(name, fact)
    file.heading(texts.MINUTES_DECLARATIONS, 2)
    for line in words.declarations:
        file.paragraph(line)
    for item in words.items:
        _item(file, item)
    if words.signature:
        file.paragraph("")
        file.paragraph(SIGN_HERE)
        file.paragraph(words.signature)
    for line in words.proof:
        file.small(line)
    return file.bytes()


def _item(file: WordFile, item: ItemWords) -> None:
    file.heading(item.heading, 2)
    for said in item.said:
        file.paragraph(said.text, bold=said.bold)
    if item.actions:
        file.table(texts.PACK_ACTION_COLUMNS, ACTION_WIDTHS, item.actions)
