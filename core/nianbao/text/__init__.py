"""Wording in two languages; text folded for comparison; width; numerals."""
