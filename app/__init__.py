"""Accord: departments of one organisation, from perceptions to signed service contracts."""

__version__ = "0.1.0"
