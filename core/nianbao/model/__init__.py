"""The things that are read: source, document, form, report, organ, instrument, roster."""
