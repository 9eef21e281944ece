"""The verbs: one use case a file, called by both the command line and the terminal UI."""
