"""Who is who, and what is cited. Every result is a judgement with its reasons, and can be undone."""
