"""From pages of glyphs and ruling lines, whatever format they come from, to a document."""
