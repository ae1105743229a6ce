"""Evidence at the desk: files as received, never altered, with who had them in hand. Nothing of them runs in a page."""
