"""`make bench`: the public site beside what a user would pick instead, and beside the limits, in one run.

Imports casetracker only to make ledgers and to write into them; what is measured is asked for over HTTP, as sent.
"""
