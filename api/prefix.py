"""Under what the interface stands; a new version of it would stand beside it."""

PREFIX = "/api/v1"
