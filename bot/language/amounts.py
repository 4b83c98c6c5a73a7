"""Minutes and small numbers as people write them."""

from bot.language.words import Pattern

_WORDS = {
    **{
        word: n
        for n, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
        )
    },
    "fifteen": 15,
    "twenty": 20,
    "twenty five": 25,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "forty five": 45,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_PARTS_OF_AN_HOUR = {
    "three quarters of an": 45,
    "a quarter of an": 15,
    "quarter of an": 15,
    "half an": 30,
    "half a": 30,
    "an": 60,
    "one": 60,
    "1": 60,
    "two": 120,
    "2": 120,
}
_COUNTED = "|".join(sorted(_WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,2}}|{_COUNTED})"
MINUTES = (
    rf"(?:(?:{'|'.join(_PARTS_OF_AN_HOUR)}) ?(?:hours?|hrs?)(?: and a half)?"
    rf"|(?:\d{{1,4}}|{_COUNTED})[ -]?(?:minutes?|mins?)\b|\d{{1,3}} ?m\b)"
)
_LENGTH = Pattern(r"^(.+?)[ -]?(hours?|hrs?|minutes?|mins?|m)( and a half)?$")


def read_number(words: str) -> int:
    """The number of words that fit `NUMBER`."""
    return int(words) if words.isdigit() else _WORDS[words.casefold()]


def read_minutes(words: str) -> int:
    """The minutes of words that fit `MINUTES`."""
    length = _LENGTH.search(words.casefold())
    if length is None:
        raise ValueError(words)
    number, unit, half = length.groups()
    if unit.startswith("h"):
        return _PARTS_OF_AN_HOUR[number] + (30 if half else 0)
    return read_number(number)
