"""Reusable widgets, fields bound to records, and the screen's painter. They know no stage."""
