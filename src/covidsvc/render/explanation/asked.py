"""What warehouses were asked on the way to a verdict."""

from covidsvc.model.explanation import Explanation
from covidsvc.render.explanation.sections import Fact, Section
from covidsvc.render.plain import printable
from covidsvc.words import Language
from covidsvc.words import explanation as words


def asked_section(explanation: Explanation, language: Language) -> Section | None:
    """The questions as they were asked, each with its parameters; None where no warehouse was."""
    if not explanation.asked:
        return None
    facts = []
    for each in explanation.asked:
        facts.append(Fact(printable(each.connection), printable(each.sql)))
        given = ", ".join(f"{name} = {printable(str(value))}" for name, value in each.parameters.items())
        if given:
            facts.append(Fact(words.ASKED_WITH.in_language(language), given))
    return Section(words.ASKED.in_language(language), tuple(facts))
