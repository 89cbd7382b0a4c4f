"""When a figure was: times of the sentence, and those that the text has told before."""
