"""Documents on paper and tables for other programs: the only reportlab in the house."""
