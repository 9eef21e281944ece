"""The terminal screens: they show and ask, never compute."""
