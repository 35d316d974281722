"""Bytes in, text and coded values out; nothing is understood here.

One module a format. Foreign bytes are opened only in contained child processes, and every file ends complete,
partial or quarantined, with the reason.
"""
