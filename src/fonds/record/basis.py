"""On what a value rests."""

from typing import Literal

Basis = Literal["heading", "dateline", "body", "catalogue", "coded", "inferred", "judged"]
"""Where a descriptive value was read: a part of the document, the source's own coding, an editor's note
(`inferred`), or the judgement of a person here (`judged`)."""

ClassificationBasis = Literal["stated", "inferred", "catalogue", "coded", "judged"]
"""Where a marking was read: on the document, in a note, or only in the catalogue."""
