"""The tables of the exports: what an edition says, as rows and columns. Every format takes its rows from here.

May import editions' columns and rows, and vocabulary.
"""
