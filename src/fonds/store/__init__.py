"""What is kept for good: originals by content, records with every version, judgements, history.

Two databases of one shape: `archive.db` holds everything, `public.db` only what anonymous readers may see.
Nothing outside this room touches SQL.
"""
