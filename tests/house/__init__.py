"""The rules of the house (docs: the design, section 3), kept by machine.

Each rule is a function that reads a tree and returns what breaks it, one sentence per place: "file:line: what".
Each has two tests: the real tree keeps it, and a violation planted into a copy is reported.
"""
