"""What dev.py does, a module for each thing it sees to: the Python, the system, .venv, the checks.

Before a set-up nothing is here but Python's own library, so nothing else is imported. All of it
must parse on an old Python, where it can still say which one is wanted.
"""
