"""The revisions of the file format, oldest first.

Revision number n makes format n (`user_version`) of format n - 1. A new one: declare the rows,
write `r000n.py` with `revision`, `down_revision` and `upgrade()`, add it here, raise
`place.FORMAT`. It has to end in exactly the schema that the rows declare (a test compares them),
and to bring the change log along: its JSON names fields, so rename there too, or empty it.
Nothing else may be done inside it: transaction, references, digest and version are looked after
by `migrating`.
"""

from app.storage.migrations import r0001, r0002, r0003

REVISIONS = (r0001, r0002, r0003)
