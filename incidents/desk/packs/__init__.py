"""Communications to mechanisms: from the case file to plain values, kept as a submission, shown and downloaded.

Part of the desk. May import records, publication (to read a case), reports and vocabulary.
"""
