"""The tests: one folder per room, journeys in a browser, and the rules of the house."""
