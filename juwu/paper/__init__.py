"""Papers: a form and a record become a sheet, and a sheet a file that can be checked again."""
