"""Counts over events: every reading of place, time, people, party and way of counting."""
