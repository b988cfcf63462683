"""Checks of findings: one file a finding, named by its id. See `experiments.check` for what a check is."""
