"""Benchmarks: recorded, never asserted. Each prints what it measured, and last one JSON object."""
