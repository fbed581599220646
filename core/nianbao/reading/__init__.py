"""From a path to a document: which files, and which reader."""
