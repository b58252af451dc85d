"""STARTER DATA and its loader."""
