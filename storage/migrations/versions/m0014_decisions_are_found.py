# ruff: noqa: S608 - what is put in is all written here
"""By what decisions are found: an index of the log, its words, and the words of what is open."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COPIED = "ref, day, kind, meeting, item, outcome, authority, tier, implements, varies, expires_on"
DECIDES = "('consensus', 'carried', 'carried_on_casting_vote', 'chairs_action', 'elected', 'elected_by_lot')"
VARIED_AS = f"""(SELECT l.variation FROM decisions l WHERE l.varies = d.ref AND l.outcome IN {DECIDES} AND NOT EXISTS
    (SELECT 1 FROM decision_events e WHERE e.decision = l.ref AND e.kind = 'void') ORDER BY l.ref DESC LIMIT 1)"""
HAS = "EXISTS (SELECT 1 FROM decision_events e WHERE e.decision = d.ref AND e.kind = '{kind}')"
STANDING = f"""CASE WHEN {HAS.format(kind="void")} THEN 'void' WHEN outcome NOT IN {DECIDES} THEN outcome
    WHEN {VARIED_AS} = 'supersedes' THEN 'superseded' WHEN {VARIED_AS} = 'rescinds' THEN 'rescinded'
    WHEN {HAS.format(kind="spent")} THEN 'spent' WHEN {VARIED_AS} = 'supersedes_part' THEN 'part-superseded'
    ELSE 'active' END"""
FILL = f"""INSERT INTO decision_index ({COPIED}, standing, holds, reported)
    SELECT {COPIED}, {STANDING}, {STANDING} IN ('active', 'part-superseded'), {HAS.format(kind="reported")}
    FROM decisions d ORDER BY confirmed_at, ref"""
TOLD = ("title", "wording", "rationale", "for_all", "scheme_line", "budget_source")
READ = f"SELECT i.id, d.tier, {', '.join(TOLD)} FROM decision_index i JOIN decisions d ON d.ref = i.ref"
CORRECTIONS = """SELECT i.id, i.tier, e.text FROM decision_events e JOIN decision_index i ON i.ref = e.decision
    WHERE e.kind = 'correction' ORDER BY e.id"""


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "decision_index",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("item", sa.String(6), nullable=False),
        sa.Column("outcome", sa.String(30), nullable=False),
        sa.Column("authority", sa.String(30), nullable=False),
        sa.Column("tier", sa.String(10), nullable=False),
        sa.Column("implements", sa.String(20), nullable=True),
        sa.Column("varies", sa.String(20), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("standing", sa.String(30), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("reported", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["decisions.ref"], name=op.f("fk_decision_index_ref")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_index")),
        sa.UniqueConstraint("ref", name=op.f("uq_decision_index_ref")),
    )
    for name in ("day", "meeting", "implements", "varies"):
        op.create_index(op.f(f"ix_decision_index_{name}"), "decision_index", [name])
    for name in ("standing", "holds", "reported", "outcome", "authority"):
        op.create_index(f"ix_decision_index_{name}_id", "decision_index", [name, "id"])
    op.create_table(
        "decision_vocabulary",
        sa.Column("word", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_decision_vocabulary")),
    )
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if is_postgresql:
        op.execute("ALTER TABLE decision_index ADD COLUMN words tsvector")
        op.execute("CREATE INDEX ix_decision_index_words ON decision_index USING gin (words) WITH (fastupdate = off)")
    else:
        op.execute("CREATE VIRTUAL TABLE decision_words USING fts5(words, tokenize = 'porter unicode61')")
    _fill(is_postgresql=is_postgresql)


def _fill(*, is_postgresql: bool) -> None:
    """Put in what is in the log already."""
    connection = op.get_bind()
    connection.execute(sa.text(FILL))
    said: dict[int, str] = {}
    opened: set[int] = set()
    for row in connection.execute(sa.text(READ)):
        said[row.id] = " ".join(getattr(row, name) or "" for name in TOLD)
        opened |= {row.id} if row.tier == "open" else set()
    for row in connection.execute(sa.text(CORRECTIONS)):
        said[row.id] += f" {row.text}"
    if not said:
        return
    words = {id_: _words(text) for id_, text in said.items()}
    kept = "INSERT INTO decision_words (rowid, words) VALUES (:id, :words)"
    if is_postgresql:
        kept = "UPDATE decision_index SET words = to_tsvector('english', :words) WHERE id = :id"
    connection.execute(sa.text(kept), [{"id": id_, "words": " ".join(each)} for id_, each in words.items()])
    spelt = {word for id_ in opened for word in words[id_] if len(word) >= 4 and word.isalpha()}  # noqa: PLR2004
    if spelt:
        connection.execute(
            sa.text("INSERT INTO decision_vocabulary (word) VALUES (:word)"), [{"word": word} for word in sorted(spelt)]
        )


def _words(said: str) -> list[str]:
    """As `plain_words` had it."""
    folded = unicodedata.normalize("NFKD", re.sub(r"(?<=\d),(?=\d{3})", "", said).casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return [word[:40] for word in re.findall(r"[^\W_]+", bare.replace("'", "").replace("’", ""))]
