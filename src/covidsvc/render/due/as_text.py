"""Who owes what by when, for a terminal or a pipe: by owner and person, what is overdue first."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as RichText

from covidsvc.model.debt import Debt, Debts
from covidsvc.model.plan import Plan
from covidsvc.render.due.telling import head_line, kind_text, sentence, sign_of, tally
from covidsvc.render.report.headings import owner_name, text_in
from covidsvc.render.style import Style
from covidsvc.render.terminal import printed
from covidsvc.words import due as words

_INDENT = 3
_GAP = 2


def due_as_text(plans: Sequence[Debts], style: Style) -> str:
    """Plans one below the other."""

    def print_to(console: Console) -> None:
        for number, debts in enumerate(plans):
            if number:
                console.print()
            _print_plan(console, debts, style)

    return printed(style, print_to)


def _print_plan(console: Console, debts: Debts, style: Style) -> None:
    language, plan = style.language, debts.source.plan
    console.print(RichText(text_in(plan.title, language), style="bold"))
    console.print(RichText(head_line(debts, language)))
    console.print()
    if not debts.debts:
        console.print(RichText(words.NOTHING.in_language(language)))
        return
    counts = [RichText(f"{sign.text} {said}", sign.colour) for sign, said in tally(debts, language)]
    console.print(RichText("   ").join(counts))
    widest = max(cell_len(kind_text(debt, language)) for debt in debts.debts)
    for owner, owed in debts.by_owner():
        console.print()
        console.print(RichText(owner_name(plan, owner, language), style="bold"))
        console.print(Padding(_table(owed, plan, widest, style), (0, 0, 0, _INDENT)))


def _table(owed: Sequence[Debt], plan: Plan, widest_kind: int, style: Style) -> Table:
    """A line a debt; what finds no room is folded, never cut."""
    table = Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, width=widest_kind, style="dim" if style.colour else "")
    table.add_column(overflow="fold", ratio=1 if style.width else None)
    for debt in owed:
        sign = sign_of(debt)
        table.add_row(
            RichText(sign.text, style=sign.colour),
            RichText(str(debt.day), style=sign.colour if debt.overdue else ""),
            RichText(kind_text(debt, style.language)),
            RichText(sentence(debt, plan, style.language)),
        )
    return table
