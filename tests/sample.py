"""The sample workshop in memory."""

from app.catalog import sample_commands
from app.domain.workshop import Workshop


def the_sample() -> Workshop:
    """Carry out all that the sample holds; who only reads it makes it once."""
    workshop = Workshop()
    for command in sample_commands():
        workshop.apply(command.changes(workshop))
    return workshop
