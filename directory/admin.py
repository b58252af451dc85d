"""The desk's table of contents: imports staff/ so that Django finds it, no code."""

from directory.staff import crisis_lines, listings, record, suggestions

__all__ = ["crisis_lines", "listings", "record", "suggestions"]
