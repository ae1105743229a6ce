"""THE DOOR between the case file and the public ledger: policy, compose, review, release, deliver.

May import records, editions and vocabulary.
"""
