"""Server-rendered pages for the desk."""
