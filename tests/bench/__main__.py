"""Runs the benches that are named, or all: python -m tests.bench [start durable …]"""

import argparse
import compileall
import importlib
import os
import platform
import sys
import time
from pathlib import Path

BENCHES = ("start", "durable", "large", "lists", "paper", "maps", "room", "stalls")


def main(arguments: list[str]) -> int:
    """Print a line for each figure, and what it was measured on."""
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parser.add_argument("bench", nargs="*", help=", ".join(BENCHES))
    chosen = parser.parse_args(arguments).bench or BENCHES
    wrong = [name for name in chosen if name not in BENCHES]
    if wrong:
        parser.error(f"there is no bench “{wrong[0]}”: choose from {', '.join(BENCHES)}")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # As after the first run of the program, where PYTHONDONTWRITEBYTECODE is set too: dev.py run
    # sees to that. Else each start compiles the source anew, of the program and not of its floor.
    compileall.compile_dir(Path(__file__).parents[2] / "app", quiet=2)
    print(f"# {platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    for name in chosen:
        began = time.perf_counter()
        print(f"## {name}", flush=True)
        for figure in importlib.import_module(f"tests.bench.{name}").figures():
            print(figure.line(), flush=True)
        print(f"# {name} took {time.perf_counter() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
