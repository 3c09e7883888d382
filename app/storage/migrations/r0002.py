"""Format 2: the room (what it sees, its clock, turns, consent), counter-offers, readiness,
initials, revealed dots, starts of the days, cuts of the plan. Frozen: a later change is a revision
of its own."""

from alembic import op

revision = "0002"
down_revision = "0001"

_NEW = (
    """CREATE TABLE room_state ( id TEXT NOT NULL, place TEXT NOT NULL, activity TEXT NOT NULL,
    round TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL, item TEXT NOT NULL,
    PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE room_clock ( id TEXT NOT NULL, agenda_item TEXT NOT NULL, title TEXT NOT
    NULL, seconds INTEGER NOT NULL, spent REAL NOT NULL, since TEXT, began TEXT, PRIMARY KEY
    (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE turn ( id TEXT NOT NULL, stage TEXT NOT NULL, activity TEXT NOT NULL,
    department TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE TABLE mirror_consent ( id TEXT NOT NULL, round TEXT NOT NULL, department TEXT NOT
    NULL, "by" TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(round) REFERENCES round (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(department) REFERENCES department (id)
    DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE counter_offer ( id TEXT NOT NULL, position REAL NOT NULL, expectation TEXT
    NOT NULL, department TEXT NOT NULL, text TEXT NOT NULL, "on" TEXT, taken_up INTEGER NOT
    NULL, PRIMARY KEY (id), FOREIGN KEY(expectation) REFERENCES expectation (id) DEFERRABLE
    INITIALLY DEFERRED, FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE
    INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_counter_offer_expectation ON counter_offer (expectation)""",
    """CREATE TABLE readiness ( id TEXT NOT NULL, expectation TEXT NOT NULL, department TEXT
    NOT NULL, level INTEGER NOT NULL, revealed INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(expectation) REFERENCES expectation (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE INDEX ix_readiness_expectation ON readiness (expectation)""",
)
_REBUILT = (
    """CREATE TABLE read_out ( id TEXT NOT NULL, round TEXT NOT NULL, first TEXT NOT NULL,
    second TEXT NOT NULL, complete INTEGER NOT NULL, dots_revealed INTEGER NOT NULL, PRIMARY
    KEY (id), FOREIGN KEY(round) REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(first) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(second) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE TABLE signature ( id TEXT NOT NULL, position REAL NOT NULL, version TEXT NOT
    NULL, side TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, at TEXT, method TEXT
    NOT NULL, strokes TEXT NOT NULL, initials TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY
    KEY (id), FOREIGN KEY(version) REFERENCES contract_version (id) DEFERRABLE INITIALLY
    DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_signature_version ON signature (version)""",
    """CREATE TABLE agenda_item ( id TEXT NOT NULL, position REAL NOT NULL, stage TEXT NOT NULL,
    activity TEXT NOT NULL, title TEXT NOT NULL, minutes INTEGER NOT NULL, day INTEGER NOT NULL,
    started TEXT, ended TEXT, cut INTEGER NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE workshop ( id TEXT NOT NULL, title TEXT NOT NULL, organisation TEXT NOT NULL,
    purpose TEXT NOT NULL, common_aim TEXT NOT NULL, customer_promise TEXT NOT NULL, venue TEXT
    NOT NULL, starts TEXT, ends TEXT, language TEXT NOT NULL, template TEXT NOT NULL, mode TEXT
    NOT NULL, host TEXT, threshold INTEGER NOT NULL, facilitators TEXT NOT NULL, need_categories
    TEXT NOT NULL, paper TEXT NOT NULL, pinned_day TEXT, begins TEXT NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(host) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
)
_KEPT = {
    "read_out": ("id, round, first, second, complete", ", dots_revealed", ", 0"),
    "signature": (
        "id, position, version, side, name, role, at, method, strokes, digest",
        ", initials",
        ", ''",
    ),
    "agenda_item": (
        "id, position, stage, activity, title, minutes, day, started, ended",
        ", cut",
        ", 0",
    ),
    "workshop": (
        """id, title, organisation, purpose, common_aim, customer_promise, venue, starts, ends,
        language, template, mode, host, threshold, facilitators, need_categories, paper,
        pinned_day""",
        ", begins",
        ", '[]'",
    ),
}


def upgrade() -> None:
    """Make the new tables; rebuild those that have a column more, which nothing refers to."""
    for table in _KEPT:
        op.execute(f"ALTER TABLE {table} RENAME TO former_{table}")
    op.execute("DROP INDEX ix_signature_version")
    for statement in (*_NEW, *_REBUILT):
        op.execute(" ".join(statement.split()))
    for table, (columns, more, value) in _KEPT.items():
        op.execute(
            f"INSERT INTO {table} ({columns}{more}) SELECT {columns}{value} FROM former_{table}"
        )
        op.execute(f"DROP TABLE former_{table}")
