"""Waymark: a public directory of professional help that prevents child sexual abuse."""
