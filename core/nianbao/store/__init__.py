"""What outlives a run: values as bytes that anybody may read without running their code, and the
place where they are kept."""
