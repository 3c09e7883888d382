"""What the room sees: the projector window, its desk, and the room clock."""
