"""Stage 1: how the departments see themselves and each other (METHOD §1)."""
