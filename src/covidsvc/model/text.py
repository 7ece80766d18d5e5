"""Texts of a plan: one for everybody, or one a language."""

from collections.abc import Mapping
from typing import NamedTuple

from covidsvc.phrase import PhraseError, PhraseFault
from covidsvc.words import Words


class Text(NamedTuple):
    """A title or unit. A text for everybody stands under the language ``""``."""

    translations: tuple[tuple[str, str], ...]

    @classmethod
    def plain(cls, text: str) -> "Text":
        return cls((("", text),))

    def __str__(self) -> str:
        return self.translations[0][1]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in; none for a text for everybody."""
        return tuple(language for language, _ in self.translations if language)

    @property
    def versions(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.translations)

    def in_language(self, language: str) -> str:
        """The text in a language, else the first one that there is."""
        return dict(self.translations).get(language, str(self))


def read_text(value: object) -> Text:
    """A text from a scalar, or from a mapping of languages to scalars.

    Raises:
        PhraseError: a text is missing, or the value is a list.
    """
    if isinstance(value, str):
        if value.strip():
            return Text.plain(value)
        raise PhraseError.at(None, Words("the text is empty", "文字为空"))
    if not isinstance(value, Mapping) or not value:
        raise PhraseError.at(
            None,
            Words("this should be a text, or a text a language", "此处应为文字，或每种语言一段文字"),
            Words("write `{zh: 标题, en: Title}`", "写作 {zh: 标题, en: Title}"),
        )
    faults = [
        PhraseFault(
            Words(f"the text under `{language}` is missing", f"`{language}` 之下没有文字"),
            Words("write the text; quote it if it holds a comma or a colon", "写上文字；含逗号或冒号时请加引号"),
            route=(language,),
            on_key=not isinstance(text, Mapping | list),
        )
        for language, text in value.items()
        if not isinstance(text, str) or not text.strip()
    ]
    if faults:
        raise PhraseError(*faults)
    return Text(tuple(value.items()))
