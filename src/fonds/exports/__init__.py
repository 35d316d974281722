"""One file a format. Every export streams, and writes the same bytes for the same records."""
