"""Tallystick checks what reports claim about an armed conflict against what has been recorded."""

__version__ = "0.1.0"
