"""A sentence as the patterns see it: in small letters, spelt right, with names, dates and references as one mark each.

Every letter of it remembers where it came from, so that a slot is cut from what was typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Cell = tuple[str, int, int]
"""A letter of the sentence, and where what it stands for begins and ends in the words as typed."""

DAY, PERIOD, SCHOOL, PERSON, GROUP, DECISION, ACTION, BOARD = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
_FIRST = 0xE100
_MOST = 0x1FF
MARKS = {
    "D": DAY,
    "PD": PERIOD,
    "S": SCHOOL,
    "P": PERSON,
    "G": GROUP,
    "REF": DECISION,
    "ACT": ACTION,
    "TB": BOARD,
}


def marked(expression: str) -> str:
    """An expression with `<D>`, `<S>` and so on written as the marks."""
    return re.sub(r"<(D|PD|S|P|G|REF|ACT|TB)>", lambda m: rf"{MARKS[m[1]]}[\ue100-\ue2ff]", expression)


@dataclass
class Said:
    """A sentence that is being read; `masked` is what the patterns see."""

    typed: str
    cells: list[Cell]
    found: list[Any] = field(default_factory=list)
    masked: str = ""

    @classmethod
    def of(cls, typed: str) -> "Said":
        """The words in small letters, with straight quotes, single spaces and single line ends."""
        cells: list[Cell] = []
        for place, letter in enumerate(typed):
            plain = _PLAIN.get(letter, letter.lower())
            if not plain:
                continue
            if len(plain) != 1:
                plain = letter
            if plain in " \n" and cells and cells[-1][0] in " \n":
                if plain == "\n":
                    cells[-1] = ("\n", cells[-1][1], place + 1)
                continue
            cells.append((plain, place, place + 1))
        said = cls(typed, cells)
        said.settle()
        return said

    def settle(self) -> None:
        """Write the cells down as the sentence."""
        self.masked = "".join(cell[0] for cell in self.cells)

    def replace(self, pattern: "re.Pattern[str]", new: "Callable[[re.Match[str]], str | None]") -> None:
        """Put other words in the place of each match; None leaves it."""
        cells: list[Cell] = []
        last = 0
        for match in pattern.finditer(self.masked):
            put = new(match)
            if put is None or match.end() == match.start():
                continue
            here = self.cells[match.start() : match.end()]
            cells += self.cells[last : match.start()]
            cells += [(letter, here[0][1], here[-1][2]) for letter in put]
            last = match.end()
        if last:
            self.cells = cells + self.cells[last:]
            self.settle()

    def mark(self, kind: str, thing: Any) -> str:
        """The mark of something that was found in the sentence."""
        if len(self.found) >= _MOST:
            return ""
        self.found.append(thing)
        return kind + chr(_FIRST + len(self.found) - 1)

    def thing(self, mark: str | None) -> Any:
        """What a mark stands for; None for none."""
        if not mark:
            return None
        place = next((letter for letter in mark if ord(letter) >= _FIRST and ord(letter) <= _FIRST + _MOST), None)
        return self.found[ord(place) - _FIRST] if place else None

    def things(self, words: str, kind: str) -> list[Any]:
        """Everything of a kind that some words name."""
        return [self.found[ord(words[n + 1]) - _FIRST] for n, letter in enumerate(words[:-1]) if letter == kind]

    def cut(self, start: int, end: int) -> str:
        """The words between two places of the sentence, as they were typed."""
        if end <= start:
            return ""
        return self.typed[self.cells[start][1] : self.cells[end - 1][2]]


_PLAIN = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("–—−‐‑", "-"),
    **dict.fromkeys("\t\u00a0\u2009\u202f\u200b\ufeff\r\f\v", " "),
    **{chr(code): " " for code in range(0xE000, 0xE300)},
    **{chr(code): "" for code in (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)},
}
