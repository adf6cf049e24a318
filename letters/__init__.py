"""What the office writes: block model, templates, renderers."""
