"""The register of authority: the lines of the Board's scheme of delegation, and what each leaves to Headboard."""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from domain.decisions import Authority, Basis
from domain.refusals import UnknownSchemeLine


@dataclass(frozen=True)
class SchemeLine:
    """One line, such as 4.7; `limit` is in pounds, above which it is for the Board, and so is one that is reserved."""

    line: str
    words: str
    limit: int | None = None
    reserved: bool = False

    def leaves(self, pounds: int | None) -> bool:
        """Whether Headboard may decide something of this cost under it."""
        return not self.reserved and (self.limit is None or pounds is None or pounds <= self.limit)


_CITED = re.compile(r"\bunder (?:scheme |the scheme,? )?line (\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?)\b", re.IGNORECASE)
_LINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?\b")
_POUNDS = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d\d)?\s?(k|m|million|thousand)?\b", re.IGNORECASE)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}


def cited_in(wording: str) -> str:
    """The line that a wording cites, "under line 4.7", or nothing."""
    found = _CITED.search(wording)
    return found[1] if found else ""


def pounds_in(words: str) -> int | None:
    """The largest amount of pounds in some words, in whole ones; None where there is none."""
    found = [int(m[1].replace(",", "")) * _TIMES.get((m[2] or "").casefold(), 1) for m in _POUNDS.finditer(words)]
    return max(found, default=None)


def line_of(scheme: tuple[SchemeLine, ...], said: str) -> SchemeLine | None:
    """The line that is meant; None where the file has no scheme. Raises `UnknownSchemeLine` with the nearest."""
    if not scheme:
        return None
    number = found[0] if (found := _LINE.search(said)) else said.strip()
    known = {each.line: each for each in scheme}
    if number in known:
        return known[number]
    near = [known[line] for line in get_close_matches(number, known, 1, 0.3)] or list(scheme[:1])
    raise UnknownSchemeLine(number, near[0].line, near[0].words)


def ruled(scheme: tuple[SchemeLine, ...], wording: str, basis: Basis) -> Basis:
    """By what power a wording is decided once its line is looked up; raises `UnknownSchemeLine`.

    What is reserved to the Board, or dearer than the line's limit, is a recommendation to it.
    """
    said = basis.scheme_line or cited_in(wording)
    if not said:
        return basis
    line = line_of(scheme, said)
    cited = replace(basis, scheme_line=line.line if line else said)
    if basis.authority in (Authority.RECOMMENDATION, Authority.IMPLEMENTATION):
        return cited
    within = line is None or line.leaves(pounds_in(f"{wording} {basis.cost}"))
    return replace(cited, authority=Authority.DELEGATED if within else Authority.RECOMMENDATION)
