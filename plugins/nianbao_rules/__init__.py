"""The checks behind the shipped rule packs, and those for packs of one's own: each package with
``CHECKS`` is a plugin of its own."""
