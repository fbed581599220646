"""What every check on prose needs: sentences, clauses, dates, counts, our organ."""
