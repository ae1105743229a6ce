"""Is this file ours, and is it unchanged? Answered from the ledger, without anything stored about the file.

May import reports, editions and vocabulary.
"""
