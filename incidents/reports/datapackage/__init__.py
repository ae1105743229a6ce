"""The open-data package: a CSV a table with keys, and what is needed to read and to check them.

May import reports, editions and vocabulary.
"""
