"""From one document's bytes to its result, and from the values of many to findings over the
corpus."""
