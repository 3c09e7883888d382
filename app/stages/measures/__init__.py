"""Measures: how both sides see that it works (METHOD §3)."""
