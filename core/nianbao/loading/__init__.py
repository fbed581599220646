"""A loader for every noun, under its plural."""
