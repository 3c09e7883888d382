"""Records, commands, rules and ports of a workshop. Standard library only."""
