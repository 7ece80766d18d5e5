"""What the program says to people: English and Chinese side by side.

A module here holds the texts of one subject; the texts of a rule stand beside the rule.
"""

from covidsvc.words.bilingual import LANGUAGES, Language, Words

__all__ = ["LANGUAGES", "Language", "Words"]
