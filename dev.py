#!/usr/bin/env python3
"""What a developer does with Accord: ``python3 dev.py run``, ``python3 dev.py test``.

The standard library is all it needs, on Linux, macOS and Windows. It makes `.venv` from the
lock, keeps it right, and repairs it where a set-up was interrupted. It must parse on an old
Python, so that it can say there which one is wanted.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Iterable, Mapping, NamedTuple, Sequence  # noqa: UP035

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "accord-stamp.json"
LOG = VENV / "set-up.log"
LOCKS = {"run": "requirements/run.txt", "dev": "requirements/dev.txt"}
OLDEST, NEWEST = (3, 11), (3, 13)
RUNNING = tuple(sys.version_info[:3])


class SetUpError(Exception):
    """Something the person can act on: printed as it is, without a traceback."""


# --- which Python -------------------------------------------------------------------------------


def is_suitable(version: Sequence[int]) -> bool:
    """Tell whether a Python version, as (major, minor, …), is one that Accord runs on."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def candidates() -> list[str]:
    """Name the commands to look for when the running Python is unsuitable, newest first."""
    return [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]


def unsuitable(version: Sequence[int]) -> str:
    """Say that no suitable Python was found, and what to do."""
    found = ".".join(str(part) for part in version[:3])
    return (
        f"Accord needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {found}, and none of "
        f"{', '.join(candidates())} is on the PATH. Install one of them and start again with it, "
        f"for example: python3.{NEWEST[1]} dev.py test"
    )


def other_python() -> str | None:
    """Find a suitable Python on the PATH that really starts (a version manager's stub may not)."""
    probe = "import sys; print(sys.version_info[0], sys.version_info[1])"
    for name in candidates():
        path = shutil.which(name)
        if path is None:
            continue
        try:
            done = subprocess.run(
                [path, "-c", probe], capture_output=True, text=True, check=False, timeout=30
            )
        except (OSError, subprocess.SubprocessError):
            continue
        parts = done.stdout.split()
        if (
            done.returncode == 0
            and all(part.isdigit() for part in parts)
            and is_suitable([int(part) for part in parts])
        ):
            return path
    return None


def base_python() -> str:
    """Return the Python to build `.venv` with: never the one inside it, which goes with it."""
    if Path(sys.prefix).resolve() == VENV:
        return str(getattr(sys, "_base_executable", sys.executable))
    return sys.executable


# --- the system's own parts ---------------------------------------------------------------------


class Library(NamedTuple):
    """A system library of Qt's: the file that is loaded, and the package that brings it."""

    file: str
    debian: str
    fedora: str
    arch: str


DRAWING = (
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
)
DISPLAY = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
)
INSTALLERS = (
    ("apt-get", "debian", "apt-get install -y --no-install-recommends"),
    ("dnf", "fedora", "dnf install -y"),
    ("pacman", "arch", "pacman -S --needed"),
)


def can_load(file: str) -> bool:
    """Tell whether the system's loader finds a library of this file name."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing(libraries: Iterable[Library], loads: Callable[[str], bool] = can_load) -> list[Library]:
    """Return those of the libraries that the system does not have."""
    return [library for library in libraries if not loads(library.file)]


def install_line(
    libraries: Sequence[Library], has: Callable[[str], object] = shutil.which
) -> str | None:
    """Return the exact line that installs these libraries here, or None where none is known."""
    for command, family, line in INSTALLERS:
        if has(command):
            names = dict.fromkeys(str(getattr(library, family)) for library in libraries)
            return f"sudo {line} {' '.join(names)}"
    return None


def missing_libraries(libraries: Sequence[Library], line: str | None) -> str:
    """Say which system libraries Qt lacks here, and the line that brings them."""
    files = ", ".join(library.file for library in libraries)
    do = f"Install what holds them:\n  {line}" if line else "Install the packages that hold them."
    return f"Qt needs system libraries that are not here: {files}. {do}"


def may_install() -> bool:
    """Tell whether this is a Debian of some kind where we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Iterable[str]) -> None:
    """Install Debian packages; only where `may_install`."""
    names = list(dict.fromkeys(packages))
    say(f"Installing from the system's packages: {' '.join(names)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update"], "The list of system packages", environment)
    line = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    quietly(line, "Installing system packages", environment)


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Tell whether a window can be shown: elsewhere than on Linux there always is a screen."""
    if not platform.startswith("linux"):
        return True
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked.split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return asked.startswith("vnc")
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def ensure_libraries(for_window: bool) -> None:
    """See that Qt's system libraries are there: those for drawing, and for a display if asked."""
    if not sys.platform.startswith("linux"):
        return
    wanted = DRAWING + (DISPLAY if for_window and os.environ.get("DISPLAY") else ())
    lacking = missing(wanted)
    if lacking and may_install():
        apt_install(library.debian for library in lacking)
        lacking = missing(wanted)
    if lacking:
        raise SetUpError(missing_libraries(lacking, install_line(lacking)))


# --- set-up -------------------------------------------------------------------------------------


def say(text: str) -> None:
    """Print a line at once, so that it stands before what a child process prints."""
    print(text, flush=True)


def quietly(
    command: Sequence[str], what: str, environment: Mapping[str, str] | None = None
) -> None:
    """Run a step of the set-up, its output kept in the log and shown only if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=None if environment is None else dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    output = done.stdout.decode("utf-8", "replace")
    if VENV.is_dir():
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{output}\n")
    if done.returncode != 0:
        tail = "\n".join(output.splitlines()[-30:])
        raise SetUpError(f"{tail}\n{what} failed (exit {done.returncode}); what it said is above.")


def script(name: str) -> str:
    """Return the path of a command inside `.venv`."""
    windows = os.name == "nt"
    return str(VENV / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name))


def digests(root: Path = ROOT, version: Sequence[int] = RUNNING) -> dict[str, str]:
    """Digest what a set-up follows from.

    `base` covers the Python, the place and the locks: where it differs, `.venv` is built anew.
    `project` covers what says how the project itself is installed, which takes two seconds; the
    settings of the tools in the same file change nothing that is installed.
    """
    import tomllib  # from 3.11 on, which is made sure of before

    base = hashlib.sha256(f"{version[0]}.{version[1]} {root}".encode())
    for lock in LOCKS.values():
        base.update((root / lock).read_bytes())
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    kept = [told.get("build-system"), told.get("project"), told.get("tool", {}).get("hatch")]
    project = hashlib.sha256(json.dumps(kept, sort_keys=True).encode())
    return {"base": base.hexdigest(), "project": project.hexdigest()}


def read_stamp(path: Path = STAMP) -> dict[str, str]:
    """Read what the last finished set-up was made from; nothing where none was finished."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stamp, dict):
        return {}
    return {str(key): str(value) for key, value in stamp.items()}


def plan(stamp: Mapping[str, str], now: Mapping[str, str], level: str, starts: bool) -> list[str]:
    """Say which steps a set-up needs, out of `venv`, `lock`, `project`; none if all is right.

    `level` is `run` or `dev`, and `dev` holds all of `run`. `starts` tells whether the Python in
    `.venv` starts. A missing stamp means an interrupted set-up, and everything is made anew.
    """
    if not starts or stamp.get("base") != now["base"]:
        return ["venv", "lock", "project"]
    if level == "dev" and stamp.get("level") != "dev":
        return ["lock", "project"]
    if stamp.get("project") != now["project"]:
        return ["project"]
    return []


def starts() -> bool:
    """Tell whether the Python in `.venv` is there and starts."""
    try:
        done = subprocess.run([script("python"), "-c", ""], check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return False
    return done.returncode == 0


def pip_environment() -> dict[str, str]:
    """Return the environment for pip: no questions, no user's own site, no other packages."""
    environment = {**os.environ, "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment["PIP_USER"] = "0"
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX"):
        environment.pop(name, None)
    return environment


def make_venv() -> None:
    """Make an empty `.venv`, with what Debian keeps apart installed where we may."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python3.{sys.version_info[1]}-venv"
        if not may_install():
            raise SetUpError(
                "This Python cannot make a virtual environment. On Debian and its kin:\n"
                f"  sudo apt-get install -y {package}"
            )
        apt_install([package])
    if VENV.exists():
        try:
            shutil.rmtree(VENV)
        except OSError as error:
            raise SetUpError(
                f"{VENV} is to be made anew and cannot be removed ({error.strerror}). "
                "Close what still runs from it, and start again."
            ) from error
    quietly([base_python(), "-m", "venv", str(VENV)], "Making .venv")


def install_lock(level: str) -> None:
    """Install exactly what the lock names, each file checked against its digest."""
    pip = [script("python"), "-m", "pip", "install", "--no-compile"]
    quietly([*pip, "--require-hashes", "-r", LOCKS[level]], "Installing", pip_environment())
    # pip would leave this to the first start where PYTHONDONTWRITEBYTECODE is set, and then to
    # every start. Files that do not compile (templates, old tests) are no concern of ours.
    library = next((VENV / "lib").glob("python3.*"), VENV / "Lib") / "site-packages"
    compile_all(library)


def compile_all(folder: Path) -> None:
    """Compile the bytecode of a folder, whatever PYTHONDONTWRITEBYTECODE says."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [script("python"), "-m", "compileall", "-q", "-j", "0", str(folder)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def install_project() -> None:
    """Link the checkout into `.venv`: hash mode refuses this, so it is a step of its own."""
    pip = [script("python"), "-m", "pip", "install", "--no-deps", "--no-build-isolation", "-e"]
    quietly([*pip, str(ROOT)], "Installing the project", pip_environment())


def set_up(level: str, for_window: bool = False) -> None:
    """See that all that is needed is there; takes no time when it already is."""
    ensure_libraries(for_window)
    stamp, now = read_stamp(), digests()
    steps = plan(stamp, now, level, starts())
    if not steps:
        return
    if "lock" in steps:
        say("Setting up .venv from the lock. The first time this takes a minute or two.")
    began = time.monotonic()
    STAMP.unlink(missing_ok=True)  # whatever happens from here on, the next run repairs it
    if "venv" in steps:
        make_venv()
    else:
        level = "dev" if stamp.get("level") == "dev" else level
    if "lock" in steps:
        install_lock(level)
    install_project()
    STAMP.write_text(json.dumps({**now, "level": level}), encoding="utf-8")
    say(f"Set up in {time.monotonic() - began:.0f} s.")


# --- the verbs ----------------------------------------------------------------------------------


def tool_environment() -> dict[str, str]:
    """Return the environment for tests and tools: no screen is needed, and UTF-8 everywhere."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def run(arguments: Sequence[str]) -> int:
    """Open the sample with its contracts, map and agenda in ./out; or pass a command on."""
    shown = has_display()
    set_up("run", for_window=shown)
    if sys.dont_write_bytecode:
        compile_all(ROOT / "app")
    line = [script("python"), "-m", "app"]
    if arguments and not arguments[0].startswith("-"):
        return subprocess.run([*line, *arguments], check=False).returncode
    hidden = [] if shown or "--no-window" in arguments else ["--no-window"]
    command = [*line, "demo", "--out", "out", *hidden, *arguments]
    code = subprocess.run(command, check=False).returncode
    if code == 0 and hidden:
        say(
            "There is no display here, so no window was opened; everything else is in ./out. "
            "For the window, run the same line on a desktop, or (with Debian's xvfb) under "
            "a virtual one: xvfb-run python3 dev.py run"
        )
    return code


def steps_of_test(arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """List the checks with their commands, pytest last; its workers only for a whole run."""
    python = script("python")
    workers = ["-n", "2", "--dist", "worksteal"] if (os.cpu_count() or 1) > 1 else []
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy", "--strict", "app", "dev.py"]),
        ("lint-imports", [script("lint-imports"), "--no-logo"]),
        ("pytest", [python, "-m", "pytest", *(arguments or workers)]),
    ]


def follow(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command with its output passed on as it comes; return its exit code and last line."""
    shown = [*command, "--color=yes"] if sys.stdout.isatty() else list(command)
    environment = {"COLUMNS": str(shutil.get_terminal_size().columns), **environment}
    with subprocess.Popen(
        shown, cwd=ROOT, env=environment, stdout=subprocess.PIPE, bufsize=0
    ) as child:
        assert child.stdout is not None
        last = b""
        while chunk := child.stdout.read(65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            last = (last + chunk)[-4096:]
    lines = last.decode("utf-8", "replace").strip().splitlines()
    return child.returncode, lines[-1] if lines else ""


def summary(results: Sequence[tuple[str, int, float]]) -> list[str]:
    """Word the outcome of each step, as (name, exit code, seconds), one line each."""
    width = max(len(name) for name, _, _ in results)
    return [
        f"{name:<{width}}  {'ok    ' if code == 0 else 'FAILED'}  {seconds:6.1f} s"
        for name, code, seconds in results
    ]


def verdict(results: Sequence[tuple[str, int, float]]) -> int:
    """Return the exit code of the whole: that of pytest, which stands last, before any other."""
    codes = [code for _, code, _ in results]
    return codes[-1] or next((1 for code in codes if code != 0), 0)


def test(arguments: Sequence[str]) -> int:
    """Check style, types, layers and behaviour; all of them, even where one fails."""
    set_up("dev")
    ensure_compiler()
    environment, results, closing = tool_environment(), [], ""
    for name, command in steps_of_test(arguments):
        say(f"\n-- {name}")
        began = time.monotonic()
        if name == "pytest" and "--pdb" not in arguments:
            code, closing = follow(command, environment)
        else:
            code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        results.append((name, code, time.monotonic() - began))
        say(f"   {results[-1][2]:.1f} s")
    say("\n-- in all")
    for line in summary(results):
        say(line)
    if closing:
        say(closing)  # the line that tells how many passed stays the last one
    return verdict(results)


SOAKED = (
    "tests/reliability",
    "tests/session/test_state_machine.py",
    "tests/hostile/test_fuzz.py",
    "tests/hostile/test_templates.py",
)
"""What a soak repeats with other seeds and larger numbers."""


def ensure_compiler() -> None:
    """See that a C compiler is there, for the tests that stand between Accord and the system.

    Where there is none and none can be installed, these tests say so and are skipped.
    """
    wanted = sys.platform.startswith("linux") and not any(
        shutil.which(name) for name in ("cc", "gcc", "clang", "tcc")
    )
    if not wanted:
        return
    if may_install():
        try:
            apt_install(["tcc"])  # 300 KB, and all that is needed
        except SetUpError:
            say("No C compiler can be installed here: some tests of reliability will be skipped.")
    else:
        say("There is no C compiler here (tcc will do): some tests of reliability are skipped.")


def soak_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what follows `soak`; a seed is drawn where none is given."""
    parser = argparse.ArgumentParser(prog="python3 dev.py soak", description=soak.__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="begin no round after these")
    parser.add_argument("--seed", type=int, default=random.randrange(1, 10_000))
    return parser.parse_args(arguments)


def soak(arguments: Sequence[str]) -> int:
    """Repeat the tests of reliability with other seeds and larger numbers, for some minutes."""
    asked = soak_options(arguments)
    set_up("dev")
    ensure_compiler()
    until, seed = time.monotonic() + asked.minutes * 60, asked.seed
    while True:
        say(f"\n-- round with the seed {seed}")
        environment = {**tool_environment(), "ACCORD_SOAK_SEED": str(seed)}
        environment.pop("CI", None)  # there the same is drawn each time
        workers = ["-n", "2", "--dist", "worksteal"] if (os.cpu_count() or 1) > 1 else []
        line = [script("python"), "-m", "pytest", "-q", f"--hypothesis-seed={seed}", *workers]
        code = subprocess.run([*line, *SOAKED], cwd=ROOT, env=environment, check=False).returncode
        if code != 0:
            say(f"To repeat it: python3 dev.py soak --minutes 0 --seed {seed}")
            return code
        seed += 1
        if time.monotonic() >= until:
            say(f"Nothing was lost in {seed - asked.seed} rounds.")
            return 0


def bench(arguments: Sequence[str]) -> int:
    """Measure how fast it is beside a floor of the same run (names of benches, else all)."""
    set_up("dev")
    command = [script("python"), "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, env=tool_environment(), check=False).returncode


def tour(arguments: Sequence[str]) -> int:
    """Photograph every page into a folder (out/tour, if none is named)."""
    set_up("dev")
    command = [script("python"), str(ROOT / "tests" / "tour.py"), *(arguments or ["out/tour"])]
    return subprocess.run(command, env=tool_environment(), check=False).returncode


def lock(arguments: Sequence[str]) -> int:
    """Resolve the lock anew from pyproject.toml (needs uv; `--upgrade` takes newer versions)."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetUpError("Resolving needs uv, which is not on the PATH: pip install uv")
    line = [uv, "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
    line += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet", *arguments]
    one = [*line, "pyproject.toml", "--group", "build", "-o", LOCKS["run"]]
    two = [*line, "pyproject.toml", "--group", "dev", "-c", LOCKS["run"], "-o", LOCKS["dev"]]
    for command in (one, two):
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
    return 0


# A later verb is one more function with a first line that says what it does.
VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "soak": soak,
    "bench": bench,
    "tour": tour,
    "lock": lock,
}


def usage() -> str:
    """Say what can be asked for."""
    lines = [f"  {name:<6} {(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    return "\n".join(["usage: python3 dev.py VERB [arguments]", "", *lines])


def main(arguments: Sequence[str]) -> int:
    """Carry out one verb; return the exit code: 2 for wrong usage or where set-up cannot go on."""
    if not arguments or arguments[0] not in VERBS:
        asked = bool(arguments) and arguments[0] in {"-h", "--help", "help"}
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    if not is_suitable(RUNNING):
        other = other_python()
        if other is None:
            print(unsuitable(RUNNING), file=sys.stderr)
            return 2
        return subprocess.run([other, str(ROOT / "dev.py"), *arguments], check=False).returncode
    try:
        return VERBS[arguments[0]](arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted. Start it again: it goes on from there.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
