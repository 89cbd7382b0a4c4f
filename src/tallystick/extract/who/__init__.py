"""Who says so and how: attributions, voices carried on, stances."""
