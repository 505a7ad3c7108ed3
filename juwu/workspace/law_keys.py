"""Under which keys a memory of checks holds what is wrong with the families."""

ABOUT_LAW = "law/"
"""Begins the key of each part of the law; see :mod:`juwu.workspace.law`."""
LAW_DAY = "law-day"
"""The day of the parts that hang on it."""
OVERLAP = f"{ABOUT_LAW}overlap"
"""What :func:`juwu.check.overlap.overlap_findings` tells."""
