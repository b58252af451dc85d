"""HOW IT IS PLUGGED IN: response headers, the read-only guard, the embedded database, the demonstration."""
