"""Draws the pictures of the documentation: every screen, on a made office, in both languages."""
