"""The command line: every sub-command, without a window."""
