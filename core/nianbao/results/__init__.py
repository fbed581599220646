"""Finding, outcome, verdict, and what a writer makes of them."""
