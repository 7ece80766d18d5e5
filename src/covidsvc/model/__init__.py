"""What things are: plan, rows, the `Log` that answers for them, verdicts and reports. Frozen, no I/O."""
