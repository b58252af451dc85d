"""HOW a listing earns and keeps its place."""
