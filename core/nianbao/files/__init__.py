"""Plain values out of YAML, TOML, JSON and text files, each fault with its line."""
