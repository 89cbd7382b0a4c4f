"""The languages that can be read."""
