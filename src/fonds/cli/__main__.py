"""`python -m fonds.cli`."""

from fonds.cli import main

if __name__ == "__main__":
    main()
