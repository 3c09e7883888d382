"""The relationship map (METHOD §6)."""
