"""The addresses of the pages: each route parses, calls one function, answers."""
