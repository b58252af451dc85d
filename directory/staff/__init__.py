"""THE DESK: where staff curate (Django admin)."""
