"""The text of a holiday notice -> what it arranges, or the lines and reasons why it is refused."""
