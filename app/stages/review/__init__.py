"""Review: promised against delivered, and what changes (METHOD §5)."""
