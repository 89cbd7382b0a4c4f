"""What a figure counts and of whom: nouns, verbs, shares, ranks, and figures that are no claims."""
