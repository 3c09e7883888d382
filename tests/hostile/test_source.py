"""§7 as rules about the source: what guesses markup, builds addresses or evaluates text is not
used at all, so that no page that is still to come can begin with it."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.hostile.sources import APP, sources

GUESSING = {
    "QTextEdit", "QTextBrowser", "QMessageBox", "QInputDialog", "QProgressDialog",
    "QErrorMessage", "QSystemTrayIcon", "QWhatsThis", "QGraphicsTextItem", "QStaticText",
    "QTextDocument", "QFormLayout", "QWizard", "QSplashScreen",
}  # fmt: skip
"""Qt's classes that take text for markup where it looks like it, or make labels that do."""

MARKUP = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "drawStaticText"}
TIPS = {"setToolTip", "setWhatsThis", "setStatusTip"}
RUNNING = {"eval", "exec", "compile", "__import__"}
PARAGRAPHS = {"Paragraph", "XPreformatted", "Preformatted", "ParaParser"}


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Return every node of every module that names, calls or imports something."""
    kinds = (ast.Name, ast.Attribute, ast.alias, ast.Call, ast.Import, ast.ImportFrom)
    return tuple(
        (module, node)
        for module, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    )


@cache
def named() -> dict[str, list[str]]:
    """Return the modules in which a name is used, imported or called."""
    found: dict[str, list[str]] = {}
    for module, node in nodes():
        name = ""
        if isinstance(node, ast.Name):
            name = node.id
        elif isinstance(node, ast.Attribute):
            name = node.attr
        elif isinstance(node, ast.alias):
            name = node.name.rpartition(".")[2]
        if name:
            found.setdefault(name, []).append(module)
    return found


def used(*names: str) -> Iterator[tuple[str, str]]:
    """Yield (module, name) wherever one of the names is used."""
    for name in names:
        for module in named().get(name, ()):
            yield module, name


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield (module, call) of every call of a function or method of that name."""
    for module, node in nodes():
        if isinstance(node, ast.Call):
            called = node.func
            own = called.attr if isinstance(called, ast.Attribute) else ""
            if name in (own, called.id if isinstance(called, ast.Name) else ""):
                yield module, node


def test_there_is_something_to_look_at():
    assert len(sources()) > 200


@pytest.mark.parametrize("name", sorted(GUESSING))
def test_no_class_that_guesses_markup_is_used(name):
    assert list(used(name)) == []


@pytest.mark.parametrize("name", sorted(MARKUP))
def test_nothing_is_shown_as_markup(name):
    assert list(used(name)) == []


def test_a_label_is_made_in_one_place_only():
    assert {module for module, _ in used("QLabel")} == {"widgets/measured.py"}
    assert "setTextFormat(Qt.TextFormat.PlainText)" in (APP / "widgets/measured.py").read_text()
    assert {module for module, _ in used("RichText", "AutoText", "MarkdownText")} == set()


def _escaped(node: ast.expr | None) -> bool:
    """Whether an expression is a tip that cannot be taken for markup."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "plain_tooltip"
    if isinstance(node, ast.IfExp):
        return _escaped(node.body) and _escaped(node.orelse)
    return isinstance(node, ast.Constant) and (not node.value or "<" not in str(node.value))


@pytest.mark.parametrize("name", sorted(TIPS))
def test_every_tip_is_escaped(name):
    wrong = [
        f"{module}:{call.lineno}"
        for module, call in calls(name)
        if not (call.args and _escaped(call.args[0]))
    ]
    assert wrong == []


def test_every_tip_that_is_shown_by_hand_is_escaped():
    wrong = [
        f"{module}:{call.lineno}"
        for module, call in calls("showText")
        if not (len(call.args) > 1 and _escaped(call.args[1]))
    ]
    assert wrong == []


def _returned_for_tips(tree: ast.Module) -> Iterator[ast.Return]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "ToolTipRole" in ast.dump(node.test):
            for inner in node.body:
                yield from (n for n in ast.walk(inner) if isinstance(n, ast.Return))


def test_every_tip_of_a_model_is_escaped():
    wrong = []
    for module, tree in sources().items():
        for answer in _returned_for_tips(tree):
            words = ast.unparse(answer)
            if "plain_tooltip" not in words and words not in ("return None", "return ''"):
                wrong.append(f"{module}:{answer.lineno} {words}")
    assert wrong == []


def test_menus_show_no_tips():
    assert list(used("setToolTipsVisible")) == []


@pytest.mark.parametrize("name", sorted(PARAGRAPHS))
def test_nothing_is_printed_through_a_markup_parser(name):
    """What is drawn as text needs no escaping; where there is a parser, something forgets it."""
    assert list(used(name)) == []


@pytest.mark.parametrize("name", sorted(RUNNING))
def test_text_is_never_run(name):
    found = {
        f"{module}:{call.lineno}"
        for module, call in calls(name)
        if isinstance(call.func, ast.Name)  # a pattern's or an event loop's own is another thing
    }
    assert found == set()


def test_nothing_that_runs_what_it_reads_is_imported():
    risky = {"pickle", "marshal", "shelve", "yaml", "code", "telnetlib", "xmlrpc", "webbrowser"}
    found = {
        f"{module} {name}"
        for module, node in nodes()
        for name in _imported(node)
        if name.partition(".")[0] in risky
    }
    assert found == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_no_shell_and_no_other_program_is_called():
    """But for the system's own tool that keeps the laptop awake: fixed words, and no shell."""
    calls = {module for module, _ in used("subprocess", "Popen", "QProcess", "system", "popen")}
    assert calls == {"room/awake.py"}
    assert {module for module, _ in used("shell")} <= {"room/awake.py"}
    assert "shell=" not in (APP / "room/awake.py").read_text("utf-8")


def test_no_address_of_a_database_is_pasted_together():
    """A ? in a name would open another file."""
    pasted = re.compile(r"""f["'](sqlite|file):""")
    assert [path.name for path in APP.rglob("*.py") if pasted.search(path.read_text("utf-8"))] == []


def test_no_network_is_known():
    names = {"socket", "urllib.request", "http.client", "requests", "aiohttp", "QtNetwork"}
    found = {
        f"{module} {name}"
        for module, node in nodes()
        for name in _imported(node)
        if name in names or name.endswith("QtNetwork")
    }
    assert found <= {"cli/display.py socket"}  # asks the display of this machine


def test_xml_that_others_wrote_is_never_parsed():
    for name in ("fromstring", "XMLParser", "iterparse", "parseString", "make_parser"):
        assert {m for m, call in calls(name) if "xml" in ast.unparse(call).lower()} == set()
