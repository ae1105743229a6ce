"""The vocabulary: choices, uncertain dates, place precision, public ids, canonical JSON.

Pure values that every other room speaks in. It imports nothing of ours and touches no database.
"""
