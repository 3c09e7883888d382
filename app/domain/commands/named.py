"""Ids as fields of commands have them: text that says, in the reference, what it names."""

from typing import Annotated

from app.domain.records import Spec

CounterOfferId = Annotated[str, Spec(refers="counter_offer")]
ContractId = Annotated[str, Spec(refers="contract")]
DepartmentId = Annotated[str, Spec(refers="department")]
ExpectationId = Annotated[str, Spec(refers="expectation")]
InterfaceId = Annotated[str, Spec(refers="interface")]
MeasureId = Annotated[str, Spec(refers="measure")]
PerceptionId = Annotated[str, Spec(refers="perception")]
ReviewId = Annotated[str, Spec(refers="review")]
RoundId = Annotated[str, Spec(refers="round")]
ThemeId = Annotated[str, Spec(refers="theme")]
