"""Russian: which parts of a text are, and what they name, date, count and say of themselves.

The rules and tables are our own; nothing is loaded until a text with Russian words is read.
"""
