"""How days and hours are written in each language of the desk. Django's own English is American."""
