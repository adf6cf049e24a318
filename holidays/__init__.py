"""Which days the State works: notices, layers of scopes, counting."""
