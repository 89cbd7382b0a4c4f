"""A text held against its own figures."""
