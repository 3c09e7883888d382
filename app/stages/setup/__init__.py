"""Set-up: who meets, why, by which rules and plan (METHOD §0)."""
