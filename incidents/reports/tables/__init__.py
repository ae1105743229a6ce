"""The tables of an export, one module each: columns, and the rows that an edition's document gives.

May import editions and vocabulary.
"""
