"""`python -m fonds.cli`."""

import sys

from fonds.cli import main

if __name__ == "__main__":
    sys.exit(main())
