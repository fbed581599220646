"""Tests of the SARIF writer."""
