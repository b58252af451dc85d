"""WHAT is listed."""
