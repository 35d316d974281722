"""Optional readers: off until somebody turns them on, and held to the text whatever they say.

A reader (`protocol`) is given a record as it was read without it, and answers with names, dates, quantities and
statements that it finds besides. `admitting` lets in what stands in the text and agrees with its own words.
"""
