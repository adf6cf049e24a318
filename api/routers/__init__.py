"""The addresses of the interface: each route parses, calls one function, answers."""
