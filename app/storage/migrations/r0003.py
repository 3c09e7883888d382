"""Format 3: the summary that is shown before the workshop is opened. Frozen: a later change is a
revision of its own."""

from alembic import op

revision = "0003"
down_revision = "0002"

_NEW = """CREATE TABLE summary ( id INTEGER NOT NULL, "of" TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (id) ) WITHOUT ROWID, STRICT"""


def upgrade() -> None:
    """Make its table; it is filled when the workshop is closed."""
    op.execute(" ".join(_NEW.split()))
