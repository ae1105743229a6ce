"""Django's own templates, read once a language and turned into plain functions: the same bytes in a third of the time.

Texts that stand for one language alone (translations, addresses, names of static files) become constants; what is left
are loops, conditions and values. A template that holds something not known here is rendered by Django as ever, and a
test holds every public page to be the same both ways. May import Django only.
"""
