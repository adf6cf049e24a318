"""One page a file: the dataclass of what it shows, and how that is put together."""
