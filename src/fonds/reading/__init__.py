"""From a source document to a record with its evidence. Pure functions: no network, no database, no clock.

One module a thing that is read. The text is tokenised once; every finder shares the tokens and gives offsets
into the text, so that `text[start:end]` is exactly the words it rests on. What the document does not give is
left out: no finder guesses.
"""

from fonds.reading.pipeline import READER, read_document

__all__ = ["READER", "read_document"]
