"""Who did it, as the text says: who acts, whose attack, on whom it is blamed."""
