"""Fonds: an open digital archive for primary sources that reads what it holds."""

__version__ = "0.1.0"
