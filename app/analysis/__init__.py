"""What the records mean: pure functions over the workshop, and the types that are safe to show."""
