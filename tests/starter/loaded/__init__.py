"""Tests of the starter data, loaded and published once for all of them."""
