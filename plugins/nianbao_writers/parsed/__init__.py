"""A parsed report as JSON, XML and Markdown."""
