"""Exports of other systems: their cells, and the rows of logs that a mapping makes of them."""
