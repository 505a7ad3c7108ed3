"""Records as the rows of a table, both ways: CSV and workbooks read safely, rows taken in."""
