"""What the schemas mean: one model of an API, whichever kind of document it is read from."""
