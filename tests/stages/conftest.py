"""Pages are tested with the same document in memory as the widgets."""

from tests.widgets.conftest import context, document, records, refusals, said, shown

__all__ = ["context", "document", "records", "refusals", "said", "shown"]
