"""Typst, the typesetter: a template and plain data in, a PDF or a picture out, the same bytes each time.

The data goes in as JSON beside the template, so people's words are only ever text.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"
PIXELS_PER_INCH = 216
"""Three pixels a point: what a telephone shows."""
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset_pdf(template: str, data: Mapping[str, Any], dated: date) -> bytes:
    """A tagged PDF by the PDF/UA standard; a character that no font has is spelt by its name, in brackets."""
    words = json.dumps(data, ensure_ascii=False)
    try:
        return _compile(template, words, dated)
    except typst.TypstError as error:
        undrawn = {character for text in _UNDRAWN.findall(error.diagnostic) for character in _unescaped(text)}
        if not undrawn:
            raise
        return _compile(template, words.translate({ord(c): _name(c) for c in undrawn}), dated)


def typeset_picture(template: str, data: Mapping[str, Any]) -> bytes:
    """A PNG of the one page that the template makes."""
    words = json.dumps(data, ensure_ascii=False)
    return typst.compile(
        TEMPLATES / template, format="png", ppi=PIXELS_PER_INCH, sys_inputs={"data": words}, font_paths=_fonts()
    )


def _compile(template: str, words: str, dated: date) -> bytes:
    return typst.compile(
        TEMPLATES / template,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(dated, time(), UTC),
        sys_inputs={"data": words},
        font_paths=_fonts(),
    )


@cache
def _fonts() -> typst.Fonts:
    """The typesetter's own fonts: those of a machine would make its files differ from another's."""
    return typst.Fonts(include_system_fonts=False)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _name(character: str) -> str:
    """What stands for a character that can't be drawn; one that only joins or varies others is left out."""
    if unicodedata.category(character) in {"Cf", "Mn", "Cn", "Co"}:
        return ""
    return f"[{unicodedata.name(character, 'a sign').lower()}]"
