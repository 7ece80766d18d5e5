"""One text in both languages of the program."""

from typing import Literal, NamedTuple

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


class Words(NamedTuple):
    """A text in English and Chinese; `{name}` marks where a fact goes."""

    en: str
    zh: str

    @classmethod
    def same(cls, text: str) -> "Words":
        """A text that reads the same in both languages, such as a name or a number."""
        return cls(text, text)

    def fill(self, **facts: object) -> "Words":
        """The text with its facts in place; a fact may itself be `Words`."""
        return Words(
            self.en.format(**{name: _say(fact, "en") for name, fact in facts.items()}),
            self.zh.format(**{name: _say(fact, "zh") for name, fact in facts.items()}),
        )

    def shortened(self, longest: int) -> "Words":
        """The text with something left out in the middle of what is longer: what it quotes can be a whole file."""
        return Words(_shortened(self.en, longest), _shortened(self.zh, longest))

    def in_language(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end]} … {text[-end:]}"


def _say(fact: object, language: Language) -> str:
    return fact.in_language(language) if isinstance(fact, Words) else str(fact)
