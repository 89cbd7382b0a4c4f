"""Sets of events that are on the disk only: all that the claims of a text ask of them is answered together."""
