"""A service contract on paper.

- The whole of it, and what every part needs to know: pdf, sheet
- Its parts, from the head to the annex: top, clauses, commitments, measures, pictures, signing,
  annex
- What it says of itself in its metadata: marks
- What changed from one version to another: comparison
"""
