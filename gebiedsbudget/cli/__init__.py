"""The command line: one verb a file, each parses, calls one service and prints."""
