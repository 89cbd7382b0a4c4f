"""The article that ships with the package, for `tallystick demo`."""
