"""Resolve: places, parties, dates."""
