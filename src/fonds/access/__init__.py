"""Who may see what: one decision, and the public projection that anonymous readers are served from."""

from fonds.access.decision import ANONYMOUS, EDITOR, Viewer, may_see
from fonds.access.living import Living, Withheld, folded, living_rule, withheld_names
from fonds.access.projection import PublicProjection, is_public, public_rule

__all__ = [
    "ANONYMOUS",
    "EDITOR",
    "Living",
    "PublicProjection",
    "Viewer",
    "Withheld",
    "folded",
    "is_public",
    "living_rule",
    "may_see",
    "public_rule",
    "withheld_names",
]
