"""Finding records again: the query language, one index protocol, and its engines."""
