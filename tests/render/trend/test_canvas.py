"""The canvas: signs in cells, wide ones in two."""

from covidsvc.render.trend.canvas import Canvas


def drawn(canvas: Canvas) -> list[str]:
    return [line.plain for line in canvas.lines()]


def test_what_is_put_later_lies_on_top() -> None:
    canvas = Canvas(3, 1)
    canvas.put(1, 0, "a")
    canvas.put(1, 0, "b")
    canvas.put_below(1, 0, "c")
    canvas.put_below(2, 0, "d")
    assert drawn(canvas) == [" bd"]


def test_a_wide_character_takes_two_columns() -> None:
    canvas = Canvas(6, 1)
    canvas.write(0, 0, "月1")
    canvas.put(3, 0, "|")
    assert drawn(canvas) == ["月1|"]


def test_what_finds_no_room_is_left_out() -> None:
    canvas = Canvas(3, 2)
    canvas.write(0, 0, "年月")
    canvas.write(1, 1, "abc")
    assert drawn(canvas) == ["年", " ab"]


def test_colours_go_with_their_signs() -> None:
    canvas = Canvas(2, 1)
    canvas.put(0, 0, "x", "red")
    (line,) = canvas.lines()
    assert [(span.start, span.end, span.style) for span in line.spans] == [(0, 1, "red")]
