"""What people do with findings: baselines, suppressions, fixes."""
