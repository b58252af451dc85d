"""WHAT RUNS ON A TIMER: the link watch, what is to be forgotten, and the proof that no list is a dead end."""
