"""The readers that come with nianbao, each a plugin of its own: a package or module named after its
file type."""
