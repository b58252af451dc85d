"""WHAT RUNS ON A TIMER: what is to be forgotten, and the proof that no list is a dead end."""
