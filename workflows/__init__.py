"""Durable lives of requests: orchestration only."""
