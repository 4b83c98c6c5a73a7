"""By what decisions are found: a row for each with what is asked for, its words, and the words that slips may mean.

The log is the record, and this its index: it is written with each entry and with what is added to one, and may be
made anew from them. Nothing in it is shown to anyone.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    TextClause,
    bindparam,
    column,
    insert,
    literal_column,
    select,
    table,
    text,
    update,
)

from domain.agenda import Tier
from domain.decision_search import searched_text, spelt_words
from domain.decisions import IN_FORCE, Decision
from storage.tables import decision_index

words = table("decision_words", column("rowid"), column("words"))
"""FTS5's table on SQLite, stemmed by Porter's rules. On PostgreSQL they are a tsvector in the index, in its English:
it then knows how many fit all that is asked, and whether to begin with the words or with the newest.
"""
_COPIED = (
    "ref",
    "day",
    "kind",
    "meeting",
    "item",
    "outcome",
    "authority",
    "tier",
    "implements",
    "varies",
    "expires_on",
)
_ADD = insert(decision_index)
_BY_REF = decision_index.c.ref == bindparam("its_ref")
_RESTATE = update(decision_index).where(_BY_REF)
_ID = select(decision_index.c.id).where(_BY_REF)
_KEEP = text(
    "UPDATE decision_index SET words = coalesce(words, '') || to_tsvector('english', cast(:said AS text)) "
    "WHERE id = :row"
)
_KEEP_IN_WORDS = text("UPDATE decision_words SET words = words || ' ' || :said WHERE rowid = :row")
_LEARN = text("INSERT INTO decision_vocabulary (word) VALUES (:word) ON CONFLICT DO NOTHING")


def enter(connection: Connection, decision: Decision) -> None:
    """Put an entry of the log in the index."""
    copied = {name: getattr(decision, name) for name in _COPIED}
    connection.execute(_ADD, copied | _stands(decision))
    row = connection.scalar(_ID, {"its_ref": decision.ref})
    said = searched_text(decision)
    if _is_postgresql(connection):
        connection.execute(_KEEP, {"row": row, "said": said})
    else:
        connection.execute(insert(words), {"rowid": row, "words": said})
    _learn(connection, decision, said)


def restate(connection: Connection, decision: Decision) -> None:
    """Note what became of an entry."""
    connection.execute(_RESTATE, {"its_ref": decision.ref, **_stands(decision)})


def add_words(connection: Connection, decision: Decision, said: str) -> None:
    """Have an entry found by what it should have said, too (§5.2)."""
    row = connection.scalar(_ID, {"its_ref": decision.ref})
    connection.execute(_KEEP if _is_postgresql(connection) else _KEEP_IN_WORDS, {"row": row, "said": said})
    _learn(connection, decision, said)


def query(connection: Connection, found: Sequence[Sequence[Sequence[str]]]) -> str:
    """Words as the database's full-text search takes them: of each group one phrase, of each phrase its words in a row.

    The words are letters and digits alone, so none means anything else.
    """
    if _is_postgresql(connection):
        groups = (" | ".join("(" + " <-> ".join(f"'{w}'" for w in phrase) + ")" for phrase in group) for group in found)
        return " & ".join(f"({group})" for group in groups)
    groups = (" OR ".join(f'"{" ".join(phrase)}"' for phrase in group) for group in found)
    return " AND ".join(f"({group})" for group in groups)


def matching(dialect: str) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool] | TextClause]:
    """Where to look, in which order, and whether an entry fits `words`: where the two databases differ.

    On SQLite the plus has the words read first, newest first, and the index looked up for each that fits.
    """
    if dialect == "postgresql":
        return decision_index, decision_index.c.id, text("words @@ to_tsquery('english', :words)")
    row: ColumnElement[int] = literal_column("+decision_words.rowid")
    return (
        words.join(decision_index, decision_index.c.id == row),
        words.c.rowid,
        literal_column("decision_words").op("MATCH")(bindparam("words")),
    )


def _stands(decision: Decision) -> dict[str, Any]:
    """How it stands, its expiry apart: that comes by itself, with the day."""
    standing = decision.status_on(date.min)
    return {
        "standing": standing,
        "holds": standing in IN_FORCE,
        "reported": decision.reported_on is not None,
    }


def _learn(connection: Connection, decision: Decision, said: str) -> None:
    """Only what is open is learnt: a word put right tells nobody what is confidential (§2.7)."""
    if decision.tier is Tier.OPEN and (spelt := spelt_words(said)):
        connection.execute(_LEARN, [{"word": word} for word in sorted(spelt)])


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
