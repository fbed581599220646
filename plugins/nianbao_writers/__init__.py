"""The writers that come with nianbao: of results, and of what was understood of a report."""
