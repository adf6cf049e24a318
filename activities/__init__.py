"""Effects: one class per outside thing, collaborators passed to the constructor."""
