"""The relationship map for other programs: GraphML of its nodes and directed ties."""

from datetime import date
from xml.etree import ElementTree as Xml

from app.analysis.ratings import RatingTable
from app.analysis.relations import Tie, ties
from app.domain.records import Department, Direction, ExpectationState
from app.domain.workshop import Workshop

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = {
    "name": "string",
    "code": "string",
    "headcount": "int",
    "self": "double",
    "received": "double",
}
_EDGE = {
    "n": "int",
    "suppressed": "boolean",
    "direct": "double",
    "meta": "double",
    "gap": "double",
    "insight_error": "double",
    "asymmetry": "double",
    "themes": "int",
    "interfaces": "int",
    "delays": "int",
    "errors": "int",
    "frictions": "int",
    "gives_agreed": "int",
    "gets_agreed": "int",
    "contract": "string",
    "task": "double",
    "relationship": "double",
    "combined": "double",
    "status": "string",
    "trend": "string",
}
Value = str | int | float | bool | None


def graphml(workshop: Workshop, table: RatingTable, today: date) -> bytes:
    """Return the map as GraphML. What is suppressed has no figure, and says so."""
    Xml.register_namespace("", _SPACE)
    root = Xml.Element(f"{{{_SPACE}}}graphml")
    for domain, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys.items():
            attributes = {"id": f"{domain}-{name}", "for": domain, "attr.name": name}
            Xml.SubElement(root, f"{{{_SPACE}}}key", attributes | {"attr.type": kind})
    graph = Xml.SubElement(root, f"{{{_SPACE}}}graph", {"edgedefault": "directed"})
    for department in workshop.departments():
        node = Xml.SubElement(graph, f"{{{_SPACE}}}node", {"id": department.id})
        _data(node, "node", _department(table, department))
    for (author, about), tie in ties(workshop, table, today).items():
        edge = Xml.SubElement(graph, f"{{{_SPACE}}}edge", {"source": author, "target": about})
        _data(edge, "edge", _tie(tie))
    Xml.indent(root, " ")
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _department(table: RatingTable, department: Department) -> dict[str, Value]:
    return {
        "name": department.name,
        "code": department.code or None,
        "headcount": department.headcount,
        "self": table.self_view(department.id).mean,
        "received": table.received(department.id).mean,
    }


def _tie(tie: Tie) -> dict[str, Value]:
    score = tie.score
    return {
        "n": tie.direct.n,
        "suppressed": tie.suppressed,
        "direct": tie.direct.mean,
        "meta": tie.meta.mean,
        "gap": tie.gap,
        "insight_error": tie.insight_error,
        "asymmetry": tie.asymmetry,
        "themes": tie.themes,
        "interfaces": tie.interfaces,
        "delays": tie.frictions.delay,
        "errors": tie.frictions.error,
        "frictions": tie.frictions.friction,
        "gives_agreed": tie.expectations(Direction.GIVE, ExpectationState.AGREED),
        "gets_agreed": tie.expectations(Direction.GET, ExpectationState.AGREED),
        "contract": tie.contract.state.value if tie.contract else None,
        "task": score.task.value if score else None,
        "relationship": score.relationship.value if score else None,
        "combined": score.combined if score else None,
        "status": score.status.value if score else None,
        "trend": score.trend.value if score else None,
    }


def _data(parent: Xml.Element, domain: str, values: dict[str, Value]) -> None:
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, bool):
            text = "true" if value else "false"
        else:
            text = f"{value:.4f}" if isinstance(value, float) else str(value)
        Xml.SubElement(parent, f"{{{_SPACE}}}data", {"key": f"{domain}-{name}"}).text = text
