"""Load: record sets, adapters and the built-in shelf."""
