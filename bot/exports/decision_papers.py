"""The decision log as a Word file and as a PDF, or one decision of it for those whom it affects (§5.4)."""

from dataclasses import asdict

from bot import texts
from bot.exports.log_words import log_words
from bot.exports.typeset import typeset_pdf
from bot.exports.word import WordFile
from services.exports import DecisionLog


def decisions_pdf(log: DecisionLog) -> bytes:
    """A tagged PDF; the same log makes the same bytes."""
    words = log_words(log)
    data = {**asdict(words), "dated": str(words.dated), "labels": {"page": texts.PAGE_OF}}
    return typeset_pdf("log.typ", data, words.dated)


def decisions_docx(log: DecisionLog) -> bytes:
    """A Word file with real headings; the same log makes the same bytes."""
    words = log_words(log)
    file = WordFile(words.file_title, words.dated)
    file.running_header(words.of, words.part)
    file.running_footer(words.ref, texts.PAGE_OF)
    file.heading(words.title, 1)
    for name, fact in words.facts:
        file.fact(name, fact)
    if words.nothing:
        file.paragraph(words.nothing)
    for sitting in words.sittings:
        file.heading(sitting.heading, 2)
        for entry in sitting.entries:
            file.heading(entry.heading, 3)
            if entry.wording:
                file.paragraph(entry.wording, bold=True)
            for name, fact in entry.facts:
                file.fact(name, fact)
    return file.bytes()
