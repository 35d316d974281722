"""Asking over the network: the one room that sends words of documents anywhere, and only if an archive turns it on.

Nothing imports it: it is found through its entry point by the reader that is named in the settings.
"""
