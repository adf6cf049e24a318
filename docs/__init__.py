"""The documentation, and what writes its generated tables: `make docs`."""
