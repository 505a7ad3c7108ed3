"""juwu beside the tools that people would use instead, on the same files, in turn."""
