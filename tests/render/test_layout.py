"""Lines and columns of a terminal: nothing is cut off, and nothing is wider than it."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from covidsvc.render.layout import Column, Span, folded, in_columns, line, written
from covidsvc.render.style import Style
from properties.strategies import tried

PLAIN = Style("en")
texts = st.text(st.sampled_from("ab 12，。（中文）x-"), max_size=60)


def squeezed(text: str) -> str:
    return "".join(text.split())


@tried(300)
@given(texts, texts, st.integers(5, 30), st.integers(0, 3))
def test_a_folded_line_says_all_and_fits(first: str, second: str, width: int, indent: int) -> None:
    lines = list(folded(line(Span(first, "bold"), second), width, indent))
    text = written(lines, PLAIN)
    assert squeezed(text) == squeezed(first + second)
    assert max(map(cell_len, text.splitlines())) <= width


@tried(300)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4), st.integers(30, 60))
def test_columns_stand_below_each_other_and_say_all(rows: list[tuple[str, str, str]], width: int) -> None:
    columns = (Column(8), Column(10, "right"), Column(None))
    lines = list(in_columns([tuple(map(Span, row)) for row in rows], columns, 2, width))
    text = written(lines, PLAIN)
    assert sorted(squeezed(text)) == sorted(squeezed("".join(cell for row in rows for cell in row)))
    assert max((cell_len(each) for each in text.splitlines()), default=0) <= width


def test_a_line_that_has_room_is_left_as_it_is() -> None:
    assert written(folded(line("two  spaces"), 40), PLAIN) == "two  spaces\n"
    assert written(folded(line("no end"), None), PLAIN) == "no end\n"


def test_words_stay_together_and_what_is_longer_is_folded() -> None:
    assert written(folded(line("one two three"), 8), PLAIN).splitlines() == ["one two", "three"]
    assert written(folded(line("abcdefghij"), 4), PLAIN).splitlines() == ["abcd", "efgh", "ij"]
    assert written(folded(line("中文，标题"), 6), PLAIN).splitlines() == ["中文，", "标题"]
    assert written(folded(line("中文，标题"), 5), PLAIN).splitlines() == ["中", "文，", "标题"]


def test_columns_are_aligned_by_cells() -> None:
    rows = [(Span("中"), Span("5"), Span("x"), Span("end")), (Span("ab"), Span("100"), Span("y"), Span(""))]
    columns = (Column(3), Column(4, "right"), Column(3, "center"), Column(None))
    assert written(in_columns(rows, columns, 1, None), PLAIN).splitlines() == ["中     5  x  end", "ab   100  y"]


def test_colours_are_told_in_colour_alone_and_spaces_end_no_line() -> None:
    lines = [line(Span("bad", "bold red"), Span("  ", "dim")), line("plain ")]
    assert written(lines, PLAIN) == "bad\nplain\n"
    assert written(lines, Style("en", colour=True)) == "\x1b[1;31mbad\x1b[0m\nplain\n"
    dim = folded(line(Span("one two 中文", "dim")), 8)
    assert written(dim, Style("en", colour=True)) == "\x1b[2mone two\x1b[0m\n\x1b[2m中文\x1b[0m\n"
