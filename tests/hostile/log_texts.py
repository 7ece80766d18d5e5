"""Texts of logs that would break a careless reader, or deceive whoever reads what is made of them."""

import os
from collections.abc import Callable
from pathlib import Path

from hostile.plan_texts import MARKUP
from hostile.workspace import CONTENT, EXPORT, MAPPING, VISITS, Hostile, Make, advice, error, log, put

_HEADER = "date,branch,value,note\n"
_ROW = "2020-04-03,North,5,\n"
_UNSEEN = (
    "escape sequences", "text turned around", "isolated bidi", "signs of no width", "tags that nobody sees",
    "Hangul filler",
)  # fmt: skip
_CANNOT_BE = {"signs of control": "L125"}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _branch(name: str, text: str) -> Hostile:
    make = log(f"{VISITS}2020-04-04,{_quoted(text)},3,{_quoted(text)}\n")
    if name in _CANNOT_BE:
        return error(f"branch: {name}", make, _CANNOT_BE[name])
    return advice(f"branch: {name}", make, *(["L207"] if name in _UNSEEN else []))


BRANCHES = [_branch(name, text) for name, text in MARKUP.items()]


def _log(name: str, text: str | bytes, *codes: str) -> Hostile:
    return error(f"log: {name}", log(text), *codes)


CELLS = [
    _log("exponent", _HEADER + "2020-04-03,North,1e999999999,\n", "L112"),
    _log("a number of 100,000 digits", _HEADER + f"2020-04-03,North,{'9' * 100_000},\n", "L112"),
    _log("endless thousands", _HEADER + f'2020-04-03,North,"{"1,000" * 20_000}x",\n', "L112"),
    _log("endless decimals", _HEADER + f"2020-04-03,North,0.{'0' * 100_000}1,\n", "L112"),
    _log("NaN", _HEADER + "2020-04-03,North,NaN,\n", "L112"),
    _log("digits of another script", _HEADER + "2020-04-03,North,١٢٣,\n", "L112"),
    _log("a day of the year 1", _HEADER + "0001-01-01,North,1,\n", "L111"),
    _log("a day of the year 9999", _HEADER + "9999-12-31,North,1,\n", "L111"),
    _log("a day of the year 0", _HEADER + "0000-00-00,North,1,\n", "L111"),
    _log("a day to come", _HEADER + "2199-12-31,North,1,\n", "L119"),
    _log("a date of a full page", _HEADER + "2020-" * 20_000 + ",North,1,\n", "L111"),
    _log("markup in a date", _HEADER + '"<b>\x1b[31m{0}",North,1,\n', "L111"),
    _log("a formula in a number", _HEADER + '2020-04-03,North,"=1+1",\n', "L112"),
    _log("spaces around", _HEADER + f"2020-04-03,{' ' * 100_000}North,1,\n", "L110"),
    _log("zero of nothing", "date,branch,value,note\n2020-04-03,,1,\n", "L109"),
    advice("log: the largest number", log(_HEADER + f"2020-04-03,North,{'9' * 18}.{'9' * 9},\n" * 50)),
    advice("log: the first and the last day", log(_HEADER + "1900-01-01,North,1,\n2020-04-30,North,1,\n")),
    advice("log: values that look alike", log(VISITS + "2020-04-05,Nоrth,1,\n2020-04-06,NORTH,1,\n"), "L207"),
    advice("log: 1,000 branches", log(_HEADER + "".join(f"2020-04-03,b{number},5,\n" for number in range(1_000)))),
]
LINES = [
    _log("a line of 300,000 signs", _HEADER + "2020-04-03,North,1," + "x" * 300_000 + "\n", "L132"),
    _log("a comment of 300,000 signs", "#" + "x" * 300_000 + "\n" + VISITS, "L132"),
    _log("a cell of many lines", _HEADER + '2020-04-03,North,1,"' + "x\n" * 100_000 + '"\n', "L103"),
    _log("a quote without an end", VISITS + '2020-04-03,North,1,"' + _ROW * 1_000, "L103"),
    _log("zeros", _HEADER + "2020-04-03,No\0rth,1,\n", "L125"),
    _log("zeros alone", "\0" * 300_000, "L132"),
    _log("too many cells", _HEADER + "2020-04-03,North,1," + "," * 10_000 + "\n", "L108"),
    _log("too many columns", "date,branch,value" + ",x" * 10_000 + "\n", "L105"),
    _log("columns with markup", 'date,branch,value,"{0}\x1b[31m<b>\u202e"\n', "L105"),
    _log("columns that come twice", "date,branch,value,value\n" + _ROW, "L107"),
    _log("commas alone", _HEADER + ",,,\n", "L127"),
    _log("2,000 faulty rows", _HEADER + "2020-04-3x,North,x,\n" * 2_000, "L111"),
    _log("other ends of lines", _HEADER.replace("\n", "\x0b") + _ROW),
    _log("empty", "", "L104"),
    _log("a mark alone", b"\xef\xbb\xbf", "L104"),
    _log("tabs", VISITS.replace(",", "\t"), "L126"),
    advice("log: old ends of lines", log(VISITS.replace("\n", "\r"))),
    advice("log: ends of lines of Windows", log(VISITS.replace("\n", "\r\n"))),
    advice("log: 5,000 exemptions in vain", log("# covidsvc: ignore L111 because so\n" * 5_000 + VISITS)),
    advice("log: an exemption with endless spaces", log(f"# covidsvc: ignore{' ' * 100_000}x\n{VISITS}")),
    advice("log: numbers of people", log(_HEADER + "2020-04-03,North,1,13800138000 11010519491231002X\n"), "L130"),
    advice("log: a note of endless digits", log(_HEADER + f"2020-04-03,North,1,{'1' * 100_000}\n")),
]
_CHINESE = VISITS.replace("North", "北京")
ENCODINGS = [
    _log("Excel's Unicode text", b"\xff\xfe" + _CHINESE.replace(",", "\t").encode("utf-16-le"), "L101"),
    _log("in UTF-16, the other way around", b"\xfe\xff" + _CHINESE.encode("utf-16-be"), "L101"),
    _log("in UTF-16 without its mark", _CHINESE.encode("utf-16-le"), "L101"),
    _log("in UTF-32 with its mark", _CHINESE.encode("utf-32"), "L101"),
    _log("in UTF-32 without its mark", _CHINESE.encode("utf-32-be"), "L101"),
    _log("in GBK", _CHINESE.encode("gbk"), "L102"),
    _log("in GB18030", _CHINESE.replace("北京", "㐀𠀀").encode("gb18030"), "L102"),
    _log("in Big5", _CHINESE.encode("big5"), "L102"),
    _log("with half a sign", _CHINESE.encode()[:-20] + b"\xe5\x8c", "L102"),
    _log("with an overlong sign", VISITS.encode() + b"2020-04-04,\xc0\xaf,1,\n", "L102"),
    advice("log: in UTF-8 with its mark", log(b"\xef\xbb\xbf" + _CHINESE.encode())),
]
FORMATS = [
    _log("a workbook", b"PK\x03\x04" + bytes(range(256)) * 40, "L101"),
    _log("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "L101"),
    _log("a PDF", b"%PDF-1.7\n" + bytes(range(256)), "L101"),
    _log("a picture", b"\x89PNG\r\n\x1a\n" + bytes(256), "L101"),
    _log("a compressed file", b"\x1f\x8b\x08\x00" + bytes(range(256)) * 10, "L102"),
    error("log: of no metric", put("data/x.csv", "date,value\n2020-04-03,1\n"), "L131"),
    error("log: a share above its whole", put("data/content.csv", CONTENT + "2020-05,101,100\n"), "L121"),
]
_EXPORT = EXPORT + "2020-04-08,{},5\n"


def _export(name: str, content: str | bytes) -> Hostile:
    """What `import` reads; the workspace itself stays sound."""
    return advice(f"export: {name}", put("export.csv", content))


def _instead_of_export(make: Callable[[Path], None]) -> Make:
    def made(folder: Path) -> None:
        (folder / "export.csv").unlink()
        make(folder / "export.csv")

    return made


EXPORTS = [
    *(_export(name, _EXPORT.format(_quoted(text))) for name, text in MARKUP.items()),
    _export("empty", ""),
    _export("a line of 300,000 signs", EXPORT + "x" * 300_000),
    _export("a quote without an end", EXPORT + '"' + EXPORT * 1_000),
    _export("too many columns", "day,office,number" + ",x" * 10_000 + "\n"),
    _export("exponent", EXPORT + "2020-04-08,North,1e999999999\n"),
    _export("a number of 100,000 digits", EXPORT + f"2020-04-08,North,{'9' * 100_000}\n"),
    _export("a day of the year 1", EXPORT + "0001-01-01,North,1\n"),
    _export("in UTF-16", EXPORT.encode("utf-16")),
    _export("in GBK", EXPORT.replace("North", "北京").encode("gbk")),
    _export("zeros", b"\0" * 300_000),
    _export("a workbook that is none", b"PK\x03\x04" + bytes(range(256)) * 40),
    advice("export: a pipe", _instead_of_export(os.mkfifo)),
    advice("export: a link to a device", _instead_of_export(lambda path: path.symlink_to("/dev/zero"))),
    advice("mapping: nested", put("map.yaml", "x: " + "[" * 10_000)),
    advice("mapping: places for facts", put("map.yaml", MAPPING.replace("office", '"{0}{"'))),
    advice("mapping: in UTF-16", put("map.yaml", MAPPING.encode("utf-16"))),
    advice("mapping: a tag of Python's", put("map.yaml", MAPPING + "x: !!python/object/apply:os.system [id]\n")),
]

LOG_TEXTS = [*BRANCHES, *CELLS, *LINES, *ENCODINGS, *FORMATS, *EXPORTS]
