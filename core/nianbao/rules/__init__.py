"""What a rule is, and what a check may ask and say."""
