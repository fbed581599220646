"""Tests of the annotated copies."""
