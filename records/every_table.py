"""Every table of the register, whichever module it is written in: those that others need come first."""

from collections.abc import Sequence

from sqlalchemy import MetaData, Table

from records import letter_tables, message_tables, tables

MODULES = (tables, letter_tables, message_tables)
"""Once these are imported, every table is known."""
METADATA: MetaData = tables.Table.metadata
TABLES: Sequence[Table] = METADATA.sorted_tables
