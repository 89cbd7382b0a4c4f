"""Where a figure is: places of the clause, the sentence, the paragraph and the text."""
