"""Read: sources to documents."""
