"""The nouns: frozen values. No input or output, no regular expressions, no SQL."""
