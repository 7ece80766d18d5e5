"""Text to meaning and back: quantities, durations, periods, targets, aggregates.

Each grammar is a small module with `read_…` (text to meaning, or a `PhraseError` that marks the
wrong word) and a form that prints what `read_…` reads back as the same.
"""

from covidsvc.phrase.fault import PhraseError, PhraseFault

__all__ = ["PhraseError", "PhraseFault"]
