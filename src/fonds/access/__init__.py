"""Who may see what: one decision, and the public projection that anonymous readers are served from."""

from fonds.access.decision import ANONYMOUS, EDITOR, Viewer, may_see
from fonds.access.projection import PublicProjection, is_public, public_rule

__all__ = ["ANONYMOUS", "EDITOR", "PublicProjection", "Viewer", "is_public", "may_see", "public_rule"]
