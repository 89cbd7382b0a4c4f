"""Sets of events put in order once, so that any number of windows of place, days and party are answered together."""
