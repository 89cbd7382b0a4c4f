"""The rule engine: rules and nodes, word tables checked and compiled."""
