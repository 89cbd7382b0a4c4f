"""Check: claims against record sets, under every reading."""
