"""The clauses of a service contract, assembled from the workshop as it stands."""

from app.domain.codec import encode
from app.domain.content import (
    ChannelLine,
    Commitment,
    ContractContent,
    MeasureLine,
    Meeting,
    OpenRequest,
    Party,
    Relief,
    SkillLine,
    printed,
)
from app.domain.records import (
    Channel,
    ClauseText,
    Competency,
    Contract,
    Department,
    Expectation,
    ExpectationState,
    Friction,
    Interface,
    Measure,
    MeasureKind,
    MeasureRevision,
    Nature,
    Participant,
    Requirement,
    Side,
)
from app.domain.workshop import Workshop, in_order


def assemble(workshop: Workshop, contract: Contract) -> ContractContent:
    """Return what `contract` says as the workshop stands now.

    Put together once between two changes: a page asks for it, for its digest and for what is
    missing, and so does every part of it.
    """
    key = ("what a contract says", contract)
    return workshop.derived(key, lambda: _assembled(workshop, contract))


def _assembled(workshop: Workshop, contract: Contract) -> ContractContent:
    pair = {contract.first, contract.second}
    interfaces = _interfaces(workshop, contract)
    shown = printed(contract.form)
    agreed, others = _expectations(workshop, pair)
    return ContractContent(
        organisation=workshop.info.organisation,
        form=contract.form,
        formula=contract.formula,
        task_share=contract.task_share,
        version=contract.version,
        starts=encode(contract.starts) or "",
        ends=encode(contract.ends) or "",
        cadence=contract.cadence,
        parties=(
            _party(workshop, contract, Side.FIRST),
            _party(workshop, contract, Side.SECOND),
        ),
        words=_words(workshop, contract),
        interfaces=tuple(_meeting(workshop, contract, i) for i in interfaces),
        commitments=_commitments(workshop, contract, agreed),
        measures=_measures(workshop, contract),
        reliefs=_reliefs(workshop, interfaces) if 13 in shown else (),
        skills=_skills(workshop, contract, interfaces) if 14 in shown else (),
        channels=_channels(workshop, pair) if 10 in shown else (),
        annex=tuple(_open(contract, e) for e in others) if contract.annex else (),
    )


def side_of(contract: Contract, department: str) -> Side:
    """Return the side on which a department of the pair stands."""
    return Side.FIRST if department == contract.first else Side.SECOND


def _party(workshop: Workshop, contract: Contract, side: Side) -> Party:
    first = side is Side.FIRST
    department = workshop.get(Department, contract.first if first else contract.second)
    member = workshop.find(Participant, contract.first_member if first else contract.second_member)
    return Party(
        side=side,
        department=department.id,
        name=department.name,
        member=member.name if member else "",
        role=member.role if member else "",
        owner=contract.first_owner if first else contract.second_owner,
        contact=contract.first_contact if first else contract.second_contact,
    )


def _words(workshop: Workshop, contract: Contract) -> tuple[tuple[int, str], ...]:
    texts = workshop.referring(ClauseText, "contract", contract.id)
    shown = printed(contract.form)
    written = {t.number: t.text for t in texts if t.text and t.number in shown}
    return tuple(sorted(written.items()))


def _interfaces(workshop: Workshop, contract: Contract) -> list[Interface]:
    found = workshop.referring(Interface, "supplier", contract.first)
    found += workshop.referring(Interface, "supplier", contract.second)
    pair = {contract.first, contract.second}
    return in_order(i for i in found if i.receiver in pair)


def _meeting(workshop: Workshop, contract: Contract, interface: Interface) -> Meeting:
    raci = 8 in printed(contract.form)

    def names(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(workshop.name_of(id) for id in ids) if raci else ()

    return Meeting(
        id=interface.id,
        name=interface.name,
        supplier=side_of(contract, interface.supplier),
        input=interface.input,
        output=interface.output,
        trigger=interface.trigger,
        volume=interface.volume,
        outcome=interface.customer_outcome,
        direct=interface.direct,
        importance=interface.importance,
        moment_of_truth=interface.moment_of_truth,
        accountable="".join(names((interface.accountable,))),
        responsible=names(interface.responsible),
        consulted=names(interface.consulted),
        informed=names(interface.informed),
    )


def _expectations(
    workshop: Workshop, pair: set[str]
) -> tuple[list[Expectation], list[Expectation]]:
    found = in_order(
        e
        for author in pair
        for e in workshop.referring(Expectation, "author", author)
        if e.other in pair
    )
    agreed = [e for e in found if e.state is ExpectationState.AGREED]
    return agreed, [e for e in found if e.state is not ExpectationState.AGREED]


def _commitments(
    workshop: Workshop, contract: Contract, agreed: list[Expectation]
) -> tuple[Commitment, ...]:
    order = list(Nature)
    agreed = sorted(agreed, key=lambda e: order.index(e.nature))
    numbers: dict[str, tuple[Side, int]] = {}
    counts = dict.fromkeys(Side, 0)
    for expectation in agreed:
        side = side_of(contract, expectation.supplier)
        counts[side] += 1
        numbers[expectation.id] = (side, counts[side])
    out = []
    for e in agreed:
        interface = workshop.find(Interface, e.interface)
        out.append(
            Commitment(
                id=e.id,
                number=numbers[e.id][1],
                supplier=numbers[e.id][0],
                nature=e.nature,
                text=e.behaviour,
                interface=interface.name if interface else "",
                answer=numbers.get(e.counterpart or ""),
            )
        )
    return tuple(out)


def _measures(workshop: Workshop, contract: Contract) -> tuple[MeasureLine, ...]:
    order = list(MeasureKind)
    found = in_order(workshop.referring(Measure, "contract", contract.id))
    found.sort(key=lambda m: (m.supplier != contract.first, order.index(m.type)))
    out = []
    for m in found:
        commitment = workshop.find(Expectation, m.expectation)
        revisions = workshop.referring(MeasureRevision, "measure", m.id)
        last = max(revisions, key=lambda r: r.since, default=None)
        bounds = last or m
        out.append(
            MeasureLine(
                id=m.id,
                supplier=side_of(contract, m.supplier),
                type=m.type,
                dimension=m.dimension,
                name=m.name,
                unit=m.unit,
                better=m.better.value,
                source=m.source,
                owner=m.owner,
                frequency=m.frequency,
                baseline=m.baseline,
                worst=bounds.worst,
                target=bounds.target,
                weight=bounds.weight,
                critical=m.critical,
                rated=m.rated,
                customer_value=m.customer_value,
                commitment=commitment.behaviour if commitment else "",
                since=last.since.isoformat() if last else "",
            )
        )
    return tuple(out)


def _reliefs(workshop: Workshop, interfaces: list[Interface]) -> tuple[Relief, ...]:
    return tuple(
        Relief(interface.name, friction.type, friction.text, friction.agreed_relief)
        for interface in interfaces
        for friction in in_order(workshop.referring(Friction, "interface", interface.id))
        if friction.agreed_relief
    )


def _skills(
    workshop: Workshop, contract: Contract, interfaces: list[Interface]
) -> tuple[SkillLine, ...]:
    return tuple(
        SkillLine(
            side_of(contract, interface.supplier),
            workshop.get(Competency, requirement.competency).name,
            requirement.level,
            interface.name,
        )
        for interface in interfaces
        for requirement in sorted(
            workshop.referring(Requirement, "interface", interface.id), key=lambda r: r.id
        )
    )


def _channels(workshop: Workshop, pair: set[str]) -> tuple[ChannelLine, ...]:
    found = in_order(
        c for first in pair for c in workshop.referring(Channel, "first", first) if c.second in pair
    )
    return tuple(ChannelLine(c.name, c.purpose, c.cadence, c.owner) for c in found)


def _open(contract: Contract, expectation: Expectation) -> OpenRequest:
    until = expectation.revisit or expectation.decide_by
    because = expectation.reason or expectation.sponsor
    if expectation.alternative:
        ended = because if because.endswith((".", "!", "?", "…")) else f"{because}."
        because = f"{ended} Instead: {expectation.alternative}"
    return OpenRequest(
        side_of(contract, expectation.author),
        expectation.behaviour,
        expectation.state,
        because,
        until.isoformat() if until else "",
    )
