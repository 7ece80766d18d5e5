"""Who owes what by when in Markdown, to be pasted into a message: a box to tick for each thing to do."""

from collections.abc import Iterator, Sequence

from covidsvc.model.debt import Debt, DebtKind, Debts
from covidsvc.model.plan import Plan
from covidsvc.render.due.telling import head_line, kind_text, sentence, sign_of, tally
from covidsvc.render.markdown import plain
from covidsvc.render.report.headings import owner_name, text_in
from covidsvc.render.style import Style
from covidsvc.words import Language
from covidsvc.words import due as words


def due_as_markdown(plans: Sequence[Debts], style: Style) -> str:
    """Plans one below the other; what a console lacks is written as a reference."""
    text = "\n\n".join(block for debts in plans for block in _blocks(debts, style.language)) + "\n"
    return text if style.has_every_sign else text.encode(style.encoding, "xmlcharrefreplace").decode(style.encoding)


def _blocks(debts: Debts, language: Language) -> Iterator[str]:
    plan = debts.source.plan
    yield f"## {plain(text_in(plan.title, language))}"
    yield plain(head_line(debts, language))
    if not debts.debts:
        yield plain(words.NOTHING.in_language(language))
        return
    yield f"**{' · '.join(plain(said) for _, said in tally(debts, language))}**"
    for owner, owed in debts.by_owner():
        yield f"### {plain(owner_name(plan, owner, language))}"
        yield "\n".join(_item(debt, plan, language) for debt in owed)


def _item(debt: Debt, plan: Plan, language: Language) -> str:
    """A box to tick; a KPI that will be judged is a thing to know, and has a sign."""
    box = plain(sign_of(debt).text) if debt.kind is DebtKind.VERDICT else "[ ]"
    day = f"**{debt.day} {words.IS_OVERDUE.in_language(language)}**" if debt.overdue else str(debt.day)
    return f"- {box} {day} · {plain(kind_text(debt, language))} · {plain(sentence(debt, plan, language))}"
