"""Keeping what may identify a pupil out of everything that is stored (R2.26)."""

from domain.pupil_data import pupil_data
from domain.refusals import NamesPupil
from domain.trust import Trust


def require_no_pupil(trust: Trust, *words: str) -> None:
    """Let words pass in which no pupil may be known; raises `NamesPupil`, which says by what and not whom."""
    for each in words:
        if found := pupil_data(each, names_known(trust)):
            raise NamesPupil(found.sign)


def names_known(trust: Trust) -> tuple[str, ...]:
    """The names that are no pupil's: schools, groups and everybody on the roster."""
    schools = (name for s in trust.schools for name in (s.name, s.short_name, *s.aliases))
    groups = (name for g in trust.groups for name in (g.name, *g.aliases))
    return (*schools, *groups, *(person.name for person in trust.people))
