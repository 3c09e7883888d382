"""`accord demo` in a process of its own: every document read back and compared."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from app.analysis.privacy import Audience, threshold_of
from app.analysis.ratings import rating_table
from app.domain.assembling import assemble
from app.domain.records import (
    Contract,
    ContractForm,
    Department,
    Expectation,
    ExpectationState,
    Lens,
    Participant,
    Perception,
    PerceptionState,
    PrivateNote,
    Rating,
    Response,
    Round,
)
from tests.export.reading import body_of, metadata, outline, outside, page_texts, squeezed, text_of

SMALL = "hr"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
EVERY = [(at, form) for at in range(7) for form in ContractForm]


@pytest.fixture(scope="module")
def read(sample):
    """Return the PDF of a contract by its place in the order of the workshop, and its form."""
    by_subject: dict[tuple[str, str], bytes] = {}
    for path in sample.contracts:
        data = path.read_bytes()
        by_subject[metadata(data)["Subject"], path.stem.rpartition("-")[2]] = data

    def read(at: int, form: ContractForm) -> tuple[Contract, bytes]:
        contract = sample.workshop.ordered(Contract)[at]
        return contract, by_subject[assemble(sample.workshop, contract).digest(), form.value]

    return read


def test_there_is_a_document_for_everyone(sample):
    assert len(sample.contracts) == 2 * len(sample.workshop.all(Contract)) == 14
    for name in ("map.pdf", "agenda.pdf", "map.svg", "map.graphml", "book.xlsx"):
        assert (sample.folder / name).stat().st_size > 1_000


@pytest.mark.parametrize(("at", "form"), EVERY)
def test_a_contract_says_what_was_agreed_once_and_nothing_else(sample, read, at, form):
    workshop = sample.workshop
    contract, data = read(at, form)
    body = body_of(data)
    pair = {contract.first, contract.second}
    content = assemble(workshop, contract)
    printed = {c.id for c in content.commitments}
    for expectation in workshop.all(Expectation):
        if {expectation.author, expectation.other} != pair:
            continue
        agreed = expectation.state is ExpectationState.AGREED
        if expectation.id in printed:
            assert agreed
            assert body.count(squeezed(expectation.behaviour)) == 1
        elif not contract.annex:
            assert squeezed(expectation.behaviour) not in body
    assert len(printed) == len(content.commitments)
    assert outside(data) == []


@pytest.mark.parametrize(("at", "form"), EVERY)
def test_a_contract_names_its_parties_and_pages(sample, read, at, form):
    workshop = sample.workshop
    contract, data = read(at, form)
    pages = page_texts(data)
    told = metadata(data)
    sides = (contract.first, contract.first_member), (contract.second, contract.second_member)
    for department, member in sides:
        person = workshop.find(Participant, member)
        name = person.name if person else workshop.get(Department, department).name
        assert name in text_of(data)
        assert name in told["Title"]
        assert workshop.get(Department, department).name in text_of(data)
    assert told["Author"] == workshop.info.organisation
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
    assert len(outline(data)) >= (7 if form is ContractForm.LIGHT else 15)


@pytest.mark.parametrize("at", range(7))
def test_a_contract_shows_t_r_and_c_of_both_directions(sample, read, at):
    contract, data = read(at, ContractForm.LIGHT)
    text = text_of(data)
    for supplier, receiver in (
        (contract.first, contract.second),
        (contract.second, contract.first),
    ):
        shown = next(
            p for p in sample.shown["pairs"] if (p["from"], p["to"]) == (supplier, receiver)
        )
        if shown["combined"] is None:
            continue
        figures = [f"{shown[key]:.0f}" for key in ("task", "relationship", "combined")]
        assert all(re.search(rf"\b{figure}\b", text) for figure in figures), (figures, text)


def test_the_worked_example_is_what_a_director_reads(sample, read):
    """METHOD §3: T = 81.49, R = 52.86, C = 65.63, and red."""
    contracts = sample.workshop.ordered(Contract)
    at = next(i for i, c in enumerate(contracts) if {c.first, c.second} == {"fin", "service"})
    text = text_of(read(at, ContractForm.LIGHT)[1])
    assert all(figure in text for figure in ("81", "53", "66"))
    assert "red" in text


# -- what was told in confidence ------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(sample) -> dict[str, str]:
    """Return the words of every file that was written, by its name."""
    found = {}
    for path in sorted(sample.folder.rglob("*")):
        if not path.is_file() or "accord" in path.name or "backup" in str(path).lower():
            continue
        data = path.read_bytes()
        if path.suffix == ".pdf":
            words = text_of(data) + " ".join(metadata(data).values()) + " ".join(outline(data))
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                words = " ".join(parts.read(n).decode() for n in parts.namelist())
        else:
            words = data.decode("utf-8")
        found[path.name] = squeezed(words)
    found["show"] = squeezed(str(sample.shown))
    return found


def test_every_kind_of_export_is_looked_at(everything):
    kinds = {name.rpartition(".")[2] for name in everything}
    assert kinds == {"pdf", "csv", "xlsx", "graphml", "svg", "show"}
    assert len(everything) > 14 + 30


def hidden_words(sample) -> list[str]:
    """Return what no export may hold: notes, what is not read out, what two people said."""
    workshop = sample.workshop
    said = workshop.all(Perception)
    hidden = {p.id: p.text for p in said if p.state is PerceptionState.HIDDEN or p.author == SMALL}
    answers = [r.text for r in workshop.all(Response) if r.perception in hidden and r.text]
    return [*(n.text for n in workshop.all(PrivateNote)), *hidden.values(), *answers]


def test_no_note_no_hidden_word_and_nothing_of_two_people_leaves(sample, everything):
    words = hidden_words(sample)
    assert len(words) > 8
    assert any("stockroom" in text for text in words)
    assert any("cupboard" in text for text in words)
    for name, text in everything.items():
        for secret in words:
            assert squeezed(secret)[:60] not in text, (name, secret)


def test_no_ballot_leaves(sample, everything):
    ids = [rating.id for rating in sample.workshop.all(Rating)]
    assert len(ids) > 1_000
    for name, text in everything.items():
        assert not any(id in text for id in ids), name


def test_no_rating_of_two_people_is_told_anywhere(sample):
    for pair in sample.shown["pairs"]:
        if pair["from"] == SMALL:
            assert pair["suppressed"]
            assert pair["n"] is pair["direct"] is pair["meta"] is pair["asymmetry"] is None
            assert pair["insight_error"] is None
        if pair["to"] == SMALL:
            assert pair["self"] is pair["gap"] is None
    rows = table(sample, "ratings")
    small = [row for row in rows if row["author"] == "HR"]
    assert small
    assert all(row["mean"] == row["raters"] == row["spread"] == "" for row in small)
    graph = ElementTree.parse(sample.folder / "map.graphml").getroot()
    for edge in graph.iter(f"{GRAPHML}edge"):
        if edge.get("source") == SMALL:
            keys = {d.get("key") for d in edge}
            assert not keys & {"edge-n", "edge-direct", "edge-meta", "edge-asymmetry"}


def table(sample, name: str) -> list[dict[str, str]]:
    """Return the rows of one CSV file."""
    text = (sample.folder / "tables" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables_show_no_cell_below_the_threshold(sample):
    least = threshold_of(sample.workshop, Audience.REPORT)
    rows = table(sample, "ratings")
    shown = [row for row in rows if row["shown"] == "shown"]
    assert shown
    assert all(int(row["raters"]) >= least for row in shown)
    assert all(row["mean"] == "" for row in rows if row["shown"] != "shown")
    for row in table(sample, "reading"):
        if row["value"] == "below the threshold":
            assert row["raters"] == row["spread"] == ""


def test_all_ways_out_say_the_same(sample):
    """Table, graph and JSON agree on what departments think of each other."""
    graph = ElementTree.parse(sample.folder / "map.graphml").getroot()
    told = {
        (e.get("source"), e.get("target")): {d.get("key"): d.text for d in e}
        for e in graph.iter(f"{GRAPHML}edge")
    }
    for pair in sample.shown["pairs"]:
        edge = told.get((pair["from"], pair["to"]), {})
        for key in ("direct", "gap", "asymmetry", "task", "relationship", "combined"):
            value = edge.get(f"edge-{key}")
            if pair[key] is None:
                assert value is None, (pair["from"], pair["to"], key)
            else:
                assert float(value) == pytest.approx(pair[key], abs=0.01)


def test_suppressed_ties_cannot_be_computed_from_what_is_shown(sample):
    """No total of a department stands beside all of its cells but one."""
    latest = sample.workshop.ordered(Round)[0]
    cells = rating_table(sample.workshop, latest.id, audience=Audience.REPORT).cells
    for about in {key.about for key in cells}:
        for attribute in {key.attribute for key in cells}:
            group = [
                cell
                for key, cell in cells.items()
                if (key.about, key.attribute, key.lens) == (about, attribute, Lens.DIRECT)
            ]
            hidden = [cell for cell in group if not cell.shown]
            assert all(cell.mean is None and cell.n is None for cell in hidden)
