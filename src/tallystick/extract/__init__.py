"""Extract: documents to claims."""
