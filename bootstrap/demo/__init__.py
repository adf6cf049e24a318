"""The demonstration: a real city's year and one request of 2026, played through the HTTP interface."""
