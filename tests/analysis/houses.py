"""Departments and who meets whom, large enough for centrality to say something."""

from app.domain.records import Department, Interface
from app.domain.workshop import Workshop
from tests.analysis.build import workshop


def house(count: int, *pairs: tuple[int, int]) -> Workshop:
    people = [Department(id=f"d{i}", name=f"D{i}", position=float(i)) for i in range(count)]
    meeting = [
        Interface(name="Work", supplier=f"d{a}", receiver=f"d{b}", accountable=f"d{a}")
        for a, b in pairs
    ]
    return workshop(people, meeting)


def two_halls() -> Workshop:
    """Two groups of eight in which all meet all; 3 and 9 are the door between them."""
    halls = (range(8), range(8, 16))
    inside = [(a, b) for hall in halls for a in hall for b in hall if a < b]
    return house(16, *inside, (9, 3))
