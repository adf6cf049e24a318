"""The official forms, one file each, as data."""
