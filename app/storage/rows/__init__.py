"""Every table of the file, declared: one for each kind of record, and three of the file's own.

ROWS is in the order of `records.ALL`.
"""

from app.storage.rows.base import METADATA, RecordRow
from app.storage.rows.contracts import ClauseTextRow, ContractRow, ContractVersionRow, SignatureRow
from app.storage.rows.expectations import (
    ChannelRow,
    CounterOfferRow,
    ExpectationRow,
    FrictionRow,
    InterfaceRow,
    ReadinessRow,
)
from app.storage.rows.measures import MeasureRevisionRow, MeasureRow, ReadingRow
from app.storage.rows.perceptions import (
    AttributeRow,
    BallotBoxRow,
    PerceptionRow,
    RatingRow,
    ReadOutRow,
    ResponseRow,
    RoundRow,
    ThemeRow,
)
from app.storage.rows.review import ReviewActionRow, ReviewChangeRow, ReviewRow, WiderNeedRow
from app.storage.rows.room import MirrorConsentRow, RoomClockRow, RoomStateRow, TurnRow
from app.storage.rows.setup import (
    AgendaItemRow,
    DepartmentRow,
    FocusPairRow,
    GroundRuleRow,
    ParkedItemRow,
    ParticipantRow,
    PrivateNoteRow,
    SponsorCommitmentRow,
    WorkshopInfoRow,
)
from app.storage.rows.skills import (
    AssessmentRow,
    CompetencyRow,
    DevelopmentActionRow,
    RequirementRow,
)
from app.storage.rows.system import ChangeRow, MetaRow, SummaryRow

ROWS: tuple[type[RecordRow], ...] = (
    WorkshopInfoRow,
    DepartmentRow,
    ParticipantRow,
    SponsorCommitmentRow,
    GroundRuleRow,
    AgendaItemRow,
    FocusPairRow,
    ParkedItemRow,
    PrivateNoteRow,
    RoomStateRow,
    RoomClockRow,
    TurnRow,
    AttributeRow,
    RoundRow,
    MirrorConsentRow,
    ThemeRow,
    PerceptionRow,
    ReadOutRow,
    ResponseRow,
    BallotBoxRow,
    RatingRow,
    InterfaceRow,
    FrictionRow,
    ExpectationRow,
    CounterOfferRow,
    ReadinessRow,
    ChannelRow,
    ContractRow,
    ClauseTextRow,
    ContractVersionRow,
    SignatureRow,
    ReviewRow,
    WiderNeedRow,
    ReviewActionRow,
    ReviewChangeRow,
    MeasureRow,
    MeasureRevisionRow,
    ReadingRow,
    CompetencyRow,
    RequirementRow,
    AssessmentRow,
    DevelopmentActionRow,
)

__all__ = ["METADATA", "ROWS", "ChangeRow", "MetaRow", "RecordRow", "SummaryRow"]
