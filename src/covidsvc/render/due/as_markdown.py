"""Who owes what by when in Markdown, to be pasted into a message: a box to tick for each thing to do.

A comment that is too long is refused, so what comes last of an owner is left out of one, and that is said.
"""

from collections.abc import Iterator, Sequence

from covidsvc.model.debt import Debt, DebtKind, Debts
from covidsvc.model.plan import Plan
from covidsvc.render.due.telling import head_line, kind_text, sentence, sign_of, tally
from covidsvc.render.markdown import plain
from covidsvc.render.report.fitting import Block, fitted
from covidsvc.render.report.headings import owner_name, text_in
from covidsvc.render.report.markdown_tables import cut, cut_sentence
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import due as words

LIMIT = 65_000
"""How many signs it may have: GitHub refuses a comment of more than 65,536."""

_HEADING, _OWNER = range(2)


def due_as_markdown(plans: Sequence[Debts], style: Style) -> str:
    """All plans in the first language, then in the next; what a console lacks is written as a reference."""
    blocks = [block for language in style.languages for debts in plans for block in _blocks(debts, language)]

    def say_left_out(count: int) -> str:
        return "\n".join(words.LEFT_OUT.fill(count=count).in_language(each) for each in style.languages)

    text = fitted(blocks, LIMIT, say_left_out)
    return text if style.has_every_sign else text.encode(style.encoding, "xmlcharrefreplace").decode(style.encoding)


def _blocks(debts: Debts, language: Language) -> Iterator[Block]:
    plan = debts.source.plan
    if debts.debts:
        summary = f"**{' · '.join(plain(said) for _, said in tally(debts, language))}**"
    else:
        summary = plain(words.NOTHING.in_language(language))
    title = cut(text_in(plan.title, language))
    yield Block(_HEADING, f"## {title}\n\n{plain(head_line(debts, language))}\n\n{summary}")
    for owner, owed in debts.by_owner():
        items = tuple(_item(debt, plan, language) for debt in owed)
        yield Block(_OWNER, f"### {cut(owner_name(plan, owner, language))}\n", items)


def _item(debt: Debt, plan: Plan, language: Language) -> str:
    """A box to tick; a KPI that will be judged is a thing to know, and has a sign."""
    box = plain(sign_of(debt).text) if debt.kind is DebtKind.VERDICT else "[ ]"
    day = f"**{debt.day} {words.IS_OVERDUE.in_language(language)}**" if debt.overdue else str(debt.day)
    return f"- {box} {day} · {plain(kind_text(debt, language))} · {cut_sentence(sentence(debt, plan, language))}"
