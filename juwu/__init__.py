"""juwu 居务: the records of a community office as plain text under Git."""

__version__ = "0.1.0"
