"""Skills: what the processes need and who can do it (METHOD §4)."""
