"""The register: the only room that speaks SQL."""
