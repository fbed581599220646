"""What authors of rules work with: base reports, skeletons, cases and their trial."""
