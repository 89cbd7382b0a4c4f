"""What can be counted: one table a measure."""
