"""Pages across all stages: the relationship map and the contracts."""
