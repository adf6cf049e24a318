"""One file per command of `gongkai`; each imports what it needs only when it runs."""
