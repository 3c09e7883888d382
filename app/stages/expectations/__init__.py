"""Expectations: where departments meet, what hurts, what they agree (METHOD §2)."""
