"""Format 1: the tables of the first release. Frozen: a later change is a revision of its own."""

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """CREATE TABLE agenda_item ( id TEXT NOT NULL, position REAL NOT NULL, stage TEXT NOT NULL,
    activity TEXT NOT NULL, title TEXT NOT NULL, minutes INTEGER NOT NULL, day INTEGER NOT NULL,
    started TEXT, ended TEXT, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE attribute ( id TEXT NOT NULL, position REAL NOT NULL, name TEXT NOT NULL, low
    TEXT NOT NULL, high TEXT NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE change ( seq INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, at
    TEXT, barrier INTEGER NOT NULL, "of" INTEGER, timeless INTEGER NOT NULL, capture TEXT NOT
    NULL, changes TEXT NOT NULL, PRIMARY KEY (seq) ) STRICT""",
    """CREATE TABLE competency ( id TEXT NOT NULL, position REAL NOT NULL, name TEXT NOT NULL,
    description TEXT NOT NULL, technical INTEGER NOT NULL, anchors TEXT NOT NULL, PRIMARY KEY
    (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE department ( id TEXT NOT NULL, position REAL NOT NULL, name TEXT NOT NULL, code
    TEXT NOT NULL, colour TEXT NOT NULL, provides TEXT NOT NULL, headcount INTEGER NOT NULL,
    PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE ground_rule ( id TEXT NOT NULL, position REAL NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE meta ( id INTEGER NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL, title
    TEXT NOT NULL, organisation TEXT NOT NULL, last_seq INTEGER NOT NULL, tidy_due INTEGER NOT
    NULL, digest TEXT NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE parked_item ( id TEXT NOT NULL, position REAL NOT NULL, what TEXT NOT NULL,
    raised_by TEXT NOT NULL, owner TEXT NOT NULL, stage TEXT NOT NULL, resolved INTEGER NOT
    NULL, outcome TEXT NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE private_note ( id TEXT NOT NULL, stage TEXT NOT NULL, activity TEXT NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE round ( id TEXT NOT NULL, position REAL NOT NULL, title TEXT NOT NULL, "on"
    TEXT, finished INTEGER NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE sponsor_commitment ( id TEXT NOT NULL, position REAL NOT NULL, who TEXT NOT
    NULL, text TEXT NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE assessment ( id TEXT NOT NULL, department TEXT NOT NULL, viewer TEXT NOT NULL,
    competency TEXT NOT NULL, level INTEGER NOT NULL, holders INTEGER, PRIMARY KEY (id), FOREIGN
    KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(viewer) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(competency) REFERENCES competency (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE INDEX ix_assessment_competency ON assessment (competency)""",
    """CREATE TABLE ballot_box ( id TEXT NOT NULL, round TEXT NOT NULL, author TEXT NOT NULL, about
    TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(round) REFERENCES round
    (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(author) REFERENCES department (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(about) REFERENCES department (id) DEFERRABLE
    INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE channel ( id TEXT NOT NULL, position REAL NOT NULL, first TEXT NOT NULL, second
    TEXT NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL, cadence TEXT NOT NULL, owner TEXT
    NOT NULL, PRIMARY KEY (id), FOREIGN KEY(first) REFERENCES department (id) DEFERRABLE
    INITIALLY DEFERRED, FOREIGN KEY(second) REFERENCES department (id) DEFERRABLE INITIALLY
    DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE focus_pair ( id TEXT NOT NULL, position REAL NOT NULL, first TEXT NOT NULL,
    second TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(first) REFERENCES department (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(second) REFERENCES department (id) DEFERRABLE
    INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE interface ( id TEXT NOT NULL, position REAL NOT NULL, name TEXT NOT NULL,
    supplier TEXT NOT NULL, receiver TEXT NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL,
    "trigger" TEXT NOT NULL, volume INTEGER, customer_outcome TEXT NOT NULL, direct INTEGER NOT
    NULL, importance INTEGER NOT NULL, moment_of_truth INTEGER NOT NULL, accountable TEXT NOT
    NULL, responsible TEXT NOT NULL, consulted TEXT NOT NULL, informed TEXT NOT NULL, PRIMARY
    KEY (id), FOREIGN KEY(supplier) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(receiver) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(accountable) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE TABLE participant ( id TEXT NOT NULL, position REAL NOT NULL, department TEXT NOT
    NULL, name TEXT NOT NULL, role TEXT NOT NULL, attendance TEXT NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE TABLE rating ( id TEXT NOT NULL, round TEXT NOT NULL, author TEXT NOT NULL, about
    TEXT NOT NULL, lens TEXT NOT NULL, attribute TEXT NOT NULL, score INTEGER NOT NULL, PRIMARY
    KEY (id), FOREIGN KEY(round) REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(author) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(about)
    REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(attribute) REFERENCES
    attribute (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE read_out ( id TEXT NOT NULL, round TEXT NOT NULL, first TEXT NOT NULL, second
    TEXT NOT NULL, complete INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(round) REFERENCES
    round (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(first) REFERENCES department (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(second) REFERENCES department (id) DEFERRABLE
    INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE theme ( id TEXT NOT NULL, position REAL NOT NULL, round TEXT NOT NULL, first
    TEXT NOT NULL, second TEXT, title TEXT NOT NULL, dots INTEGER NOT NULL, priority INTEGER NOT
    NULL, PRIMARY KEY (id), FOREIGN KEY(round) REFERENCES round (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(first) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(second) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE TABLE workshop ( id TEXT NOT NULL, title TEXT NOT NULL, organisation TEXT NOT NULL,
    purpose TEXT NOT NULL, common_aim TEXT NOT NULL, customer_promise TEXT NOT NULL, venue TEXT
    NOT NULL, starts TEXT, ends TEXT, language TEXT NOT NULL, template TEXT NOT NULL, mode TEXT
    NOT NULL, host TEXT, threshold INTEGER NOT NULL, facilitators TEXT NOT NULL, need_categories
    TEXT NOT NULL, paper TEXT NOT NULL, pinned_day TEXT, PRIMARY KEY (id), FOREIGN KEY(host)
    REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE TABLE contract ( id TEXT NOT NULL, position REAL NOT NULL, first TEXT NOT NULL,
    second TEXT NOT NULL, first_member TEXT, second_member TEXT, form TEXT NOT NULL, state TEXT
    NOT NULL, version INTEGER NOT NULL, first_owner TEXT NOT NULL, second_owner TEXT NOT NULL,
    first_contact TEXT NOT NULL, second_contact TEXT NOT NULL, starts TEXT, ends TEXT, ended
    TEXT, cadence TEXT NOT NULL, next_review TEXT, formula TEXT NOT NULL, task_share REAL NOT
    NULL, annex INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(first) REFERENCES department
    (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(second) REFERENCES department (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(first_member) REFERENCES participant (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(second_member) REFERENCES participant (id)
    DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_contract_first_member ON contract (first_member)""",
    """CREATE INDEX ix_contract_second_member ON contract (second_member)""",
    """CREATE TABLE friction ( id TEXT NOT NULL, position REAL NOT NULL, interface TEXT NOT NULL,
    type TEXT NOT NULL, text TEXT NOT NULL, frequency TEXT NOT NULL, impact INTEGER NOT NULL,
    cause TEXT NOT NULL, relief_idea TEXT NOT NULL, agreed_relief TEXT NOT NULL, theme TEXT,
    PRIMARY KEY (id), FOREIGN KEY(interface) REFERENCES interface (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(theme) REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE INDEX ix_friction_interface ON friction (interface)""",
    """CREATE INDEX ix_friction_theme ON friction (theme)""",
    """CREATE TABLE perception ( id TEXT NOT NULL, round TEXT NOT NULL, author TEXT NOT NULL, about
    TEXT NOT NULL, lens TEXT NOT NULL, text TEXT NOT NULL, tone TEXT NOT NULL, evidence TEXT NOT
    NULL, theme TEXT, dots INTEGER NOT NULL, state TEXT NOT NULL, clarification TEXT NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(round) REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(author) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(about) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(theme)
    REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_perception_theme ON perception (theme)""",
    """CREATE TABLE requirement ( id TEXT NOT NULL, interface TEXT NOT NULL, competency TEXT NOT
    NULL, level INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(interface) REFERENCES interface
    (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(competency) REFERENCES competency (id)
    DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_requirement_competency ON requirement (competency)""",
    """CREATE INDEX ix_requirement_interface ON requirement (interface)""",
    """CREATE TABLE clause_text ( id TEXT NOT NULL, contract TEXT NOT NULL, number INTEGER NOT
    NULL, text TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(contract) REFERENCES contract (id)
    DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_clause_text_contract ON clause_text (contract)""",
    """CREATE TABLE contract_version ( id TEXT NOT NULL, position REAL NOT NULL, contract TEXT NOT
    NULL, number INTEGER NOT NULL, "on" TEXT, note TEXT NOT NULL, content TEXT NOT NULL, digest
    TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(contract) REFERENCES contract (id) DEFERRABLE
    INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_contract_version_contract ON contract_version (contract)""",
    """CREATE TABLE expectation ( id TEXT NOT NULL, position REAL NOT NULL, author TEXT NOT NULL,
    other TEXT NOT NULL, direction TEXT NOT NULL, nature TEXT NOT NULL, behaviour TEXT NOT NULL,
    ask TEXT, interface TEXT, theme TEXT, friction TEXT, counterpart TEXT, state TEXT NOT NULL,
    reason TEXT NOT NULL, alternative TEXT NOT NULL, revisit TEXT, sponsor TEXT NOT NULL,
    decide_by TEXT, PRIMARY KEY (id), FOREIGN KEY(author) REFERENCES department (id) DEFERRABLE
    INITIALLY DEFERRED, FOREIGN KEY(other) REFERENCES department (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(interface) REFERENCES interface (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(theme) REFERENCES theme (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(friction) REFERENCES friction (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(counterpart) REFERENCES expectation (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE INDEX ix_expectation_counterpart ON expectation (counterpart)""",
    """CREATE INDEX ix_expectation_friction ON expectation (friction)""",
    """CREATE INDEX ix_expectation_interface ON expectation (interface)""",
    """CREATE INDEX ix_expectation_theme ON expectation (theme)""",
    """CREATE TABLE response ( id TEXT NOT NULL, position REAL NOT NULL, perception TEXT NOT NULL,
    department TEXT NOT NULL, answer TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(perception) REFERENCES perception (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE INDEX ix_response_perception ON response (perception)""",
    """CREATE TABLE review ( id TEXT NOT NULL, position REAL NOT NULL, contract TEXT, occasion TEXT
    NOT NULL, "on" TEXT, chair TEXT NOT NULL, first_participants TEXT NOT NULL,
    second_participants TEXT NOT NULL, unusual_events TEXT NOT NULL, meant TEXT NOT NULL,
    happened TEXT NOT NULL, learning_areas TEXT NOT NULL, process_needs TEXT NOT NULL,
    competency_needs TEXT NOT NULL, wins TEXT NOT NULL, next_date TEXT, closed INTEGER NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(contract) REFERENCES contract (id) DEFERRABLE INITIALLY
    DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_review_contract ON review (contract)""",
    """CREATE TABLE measure ( id TEXT NOT NULL, position REAL NOT NULL, contract TEXT NOT NULL,
    supplier TEXT NOT NULL, expectation TEXT, type TEXT NOT NULL, dimension TEXT NOT NULL, name
    TEXT NOT NULL, unit TEXT NOT NULL, better TEXT NOT NULL, source TEXT NOT NULL, owner TEXT
    NOT NULL, frequency TEXT NOT NULL, baseline REAL, worst REAL NOT NULL, target REAL NOT NULL,
    weight REAL NOT NULL, critical INTEGER NOT NULL, rated INTEGER NOT NULL, customer_value TEXT
    NOT NULL, weights_agreed INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(contract)
    REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(supplier) REFERENCES
    department (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(expectation) REFERENCES
    expectation (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_measure_contract ON measure (contract)""",
    """CREATE INDEX ix_measure_expectation ON measure (expectation)""",
    """CREATE TABLE review_action ( id TEXT NOT NULL, position REAL NOT NULL, review TEXT NOT NULL,
    what TEXT NOT NULL, who TEXT NOT NULL, due TEXT, done INTEGER NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(review) REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE INDEX ix_review_action_review ON review_action (review)""",
    """CREATE TABLE review_change ( id TEXT NOT NULL, position REAL NOT NULL, review TEXT NOT NULL,
    changed_kind TEXT NOT NULL, changed_id TEXT NOT NULL, subject TEXT NOT NULL, field TEXT NOT
    NULL, "before" TEXT NOT NULL, "after" TEXT NOT NULL, why TEXT NOT NULL, "on" TEXT, PRIMARY
    KEY (id), FOREIGN KEY(review) REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE INDEX ix_review_change_review ON review_change (review)""",
    """CREATE TABLE signature ( id TEXT NOT NULL, position REAL NOT NULL, version TEXT NOT NULL,
    side TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, at TEXT, method TEXT NOT NULL,
    strokes TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(version)
    REFERENCES contract_version (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_signature_version ON signature (version)""",
    """CREATE TABLE wider_need ( id TEXT NOT NULL, position REAL NOT NULL, review TEXT, category
    TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (id), FOREIGN KEY(review) REFERENCES review
    (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_wider_need_review ON wider_need (review)""",
    """CREATE TABLE development_action ( id TEXT NOT NULL, position REAL NOT NULL, type TEXT NOT
    NULL, what TEXT NOT NULL, department TEXT NOT NULL, competency TEXT NOT NULL, interface
    TEXT, measure TEXT, owner TEXT NOT NULL, due TEXT, awareness INTEGER, desire INTEGER,
    knowledge INTEGER, ability INTEGER, reinforcement INTEGER, progress TEXT NOT NULL, PRIMARY
    KEY (id), FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(competency) REFERENCES competency (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(interface) REFERENCES interface (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(measure)
    REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT""",
    """CREATE INDEX ix_development_action_competency ON development_action (competency)""",
    """CREATE INDEX ix_development_action_interface ON development_action (interface)""",
    """CREATE INDEX ix_development_action_measure ON development_action (measure)""",
    """CREATE TABLE measure_revision ( id TEXT NOT NULL, measure TEXT NOT NULL, since TEXT NOT
    NULL, worst REAL NOT NULL, target REAL NOT NULL, weight REAL NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(measure) REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID,
    STRICT""",
    """CREATE INDEX ix_measure_revision_measure ON measure_revision (measure)""",
    """CREATE TABLE reading ( id TEXT NOT NULL, measure TEXT NOT NULL, "on" TEXT NOT NULL, value
    REAL, raters INTEGER, eligible INTEGER, spread REAL, review TEXT, note TEXT NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(measure) REFERENCES measure (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(review) REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED ) WITHOUT
    ROWID, STRICT""",
    """CREATE INDEX ix_reading_measure ON reading (measure)""",
    """CREATE INDEX ix_reading_review ON reading (review)""",
)


def upgrade() -> None:
    """Make all tables and indexes."""
    for statement in _STATEMENTS:
        op.execute(" ".join(statement.split()))
