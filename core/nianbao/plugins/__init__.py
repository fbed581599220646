"""The hooks, and what the plugins gave."""
