"""Realistic workspaces of any size, made from the examples of families; nothing there is real."""
