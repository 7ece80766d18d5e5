"""Questions on a terminal, and their answers."""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from covidsvc.render.plain import encodable, printable
from covidsvc.words import Language, Words
from covidsvc.words import asking as words


def can_ask() -> bool:
    """Whether somebody sits at both ends."""
    return bool(sys.stdin.isatty() and sys.stdout.isatty())


class Ended(Exception):
    """The answers have ended, or were interrupted."""

    def __init__(self, *, was_interrupted: bool) -> None:
        super().__init__("no more answers")
        self.was_interrupted = was_interrupted


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Asks in a language, in signs that the terminal has."""

    language: Language
    encoding: str
    read: Callable[[str], str]

    @classmethod
    def on_terminal(cls, language: Language) -> "Dialogue":
        """A dialogue in which lines can be edited, where the system knows how."""
        with suppress(ImportError):
            import readline  # noqa: F401 - `input` uses it when it is there
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="surrogateescape")
        return cls(language, sys.stdout.encoding or "utf-8", input)

    def say(self, said: Words | str) -> None:
        text = said if isinstance(said, str) else said.in_language(self.language)
        print(encodable(printable(text), self.encoding))

    def ask(self, question: Words, default: str = "") -> str:
        """The answer, or the default for none.

        Raises:
            Ended: nobody answers any more.
        """
        text = encodable(printable(question.in_language(self.language)), self.encoding)
        held = f" [{printable(default)}]" if default else ""
        try:
            answer = self.read(text + held + words.COLON.in_language(self.language))
        except (EOFError, KeyboardInterrupt) as end:
            print()
            raise Ended(was_interrupted=isinstance(end, KeyboardInterrupt)) from None
        return answer.strip() or default

    def agrees(self, question: Words) -> bool:
        while True:
            answer = self.ask(question).casefold()
            if answer in words.YES or answer in words.NO:
                return answer in words.YES
            self.say(words.YES_OR_NO)
