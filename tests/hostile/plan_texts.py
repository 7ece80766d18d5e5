"""Texts of plans that would break a careless reader, or deceive whoever reads what is made of them."""

from hostile.workspace import PLAN, Hostile, advice, error, in_plan, put

_RUN = 50_000
MARKUP = {
    "escape sequences": "\x1b[31m\x1b]0;owned\x07red\x1b[0m",
    "signs of control": "a\x00b\x07c\x7fd\x9be",
    "text turned around": "at least \u202e58 ton\u202c %",
    "isolated bidi": "\u2066admin\u2069 \u2067x",
    "signs of no width": "Vis\u200bi\u2060ts\ufeff",
    "tags that nobody sees": "Visits\U000e0041\U000e0042",
    "Hangul filler": "\u3164",
    "ends of lines": "one\x85two\u2028three\u2029four",
    "commands to a runner": "::error file=x::no ##[error]no %0A::stop-commands::x",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'",
    "end of a script": "</style></script><!-- ]]> --><svg onload=x>",
    "Markdown": "[x](javascript:alert(1)) ![i](http://x.example) `a` | b | @everyone #1 <!-- x -->",
    "formula": '=HYPERLINK("http://x.example","pay")',
    "formula with DDE": "=cmd|' /C calc'!A0",
    "at sign formula": "@SUM(A1:A9)",
    "plus and minus": "-2+3",
    "rich's markup": "[red]x[/red] [/nothing] [link=http://x]y[/link] :smile:",
    "places for facts": "{0} {x} {0.__class__} {{ }} %s %(a)s ${HOME} $(id)",
    "template": "{{ 7*7 }} {% raw %} {# x #}",
    "not for XML": "a\ufffe\x0b\uffffb",
    "stacked accents": "Z" + "\u0301" * 500,
    "pictures": "👩‍💻👨‍👩‍👧‍👦🏳️‍🌈",
    "wide": "表" * 2_000,
    "long word": "x" * 20_000,
    "shell": "`id`; rm -rf / | cat ../../../etc/passwd",
}
"""Texts that mean something to a terminal, a runner, a browser, a spreadsheet, or a careless format string."""

_SEEN = {"stacked accents", "pictures", "wide", "long word", "shell", "template", "places for facts"}
_UNSEEN = (
    "escape sequences", "signs of control", "text turned around", "isolated bidi", "signs of no width",
    "tags that nobody sees", "Hangul filler", "ends of lines", "not for XML",
)  # fmt: skip


def _quoted(text: str) -> str:
    """A text as YAML writes it where some signs have to be escaped."""
    return f'"{"".join(sign if sign.isalnum() and sign.isascii() else f"{chr(92)}U{ord(sign):08x}" for sign in text)}"'


def _everywhere(text: str) -> str:
    """The plan with a text in the place of each of its texts."""
    quoted = _quoted(text)
    plan = PLAN
    for old in ("Plan", "Long queues", "Calm", "Office", "Clerk", "Visits", "people", "Content", "Measure", "Act"):
        plan = plan.replace(f": {old}", f": {quoted}", 1)
    return plan.replace("at least 10, by", f"at least 10, where: {{branch: [North, {quoted}]}}, by")


TITLES = [
    Hostile(f"texts: {name}", put("plans/plan.yaml", _everywhere(text)), ("P221",) if name in _UNSEEN else ())
    for name, text in MARKUP.items()
]


def _laughs() -> str:
    return "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 30))


def _plan(name: str, text: str | bytes, *codes: str) -> Hostile:
    return error(f"plan: {name}", put("plans/plan.yaml", text), *codes)


def _value(name: str, old: str, new: str, *codes: str) -> Hostile:
    return error(f"plan: {name}", in_plan(old, new), *codes)


YAML = [
    _plan("nested lists", PLAN + "x: " + "[" * 10_000, "P105"),
    _plan("nested mappings", PLAN + "x: " + "{a: " * 10_000, "P105"),
    _plan("a billion laughs", PLAN + _laughs(), "P104"),
    _plan("an alias of itself", PLAN + "check: &a {x: *a}\n", "P104"),
    _plan("a tag of Python's", PLAN + "end: !!python/object/apply:os.system [id]\n", "P104"),
    _plan("a merge key", PLAN + "check: {<<: {P210: error}}\n", "P104"),
    _plan("a second document", PLAN + "---\n" + PLAN, "P104"),
    _plan("keys that come twice", PLAN + PLAN, "P103"),
    _plan("a file of 6 MB", PLAN + "# x\n" * 1_500_000, "P101"),
    _plan("a key of 200,000 signs", PLAN + "x" * 200_000 + ": x\n"),
    _plan("2,000 unknown keys", PLAN + "".join(f"k{number}: x\n" for number in range(2_000)), "P106"),
    _plan("a directive", "%YAML 9.9\n---\n" + PLAN, "P102"),
    _plan("a surrogate", PLAN.replace("title: Plan", 'title: "\\ud800"'), "P102"),
    _plan("zeros", PLAN + "\0" * 1_000, "P102"),
    _plan("a sign of control", PLAN + "# \x1b[31m\n", "P102"),
    _plan("a full-width colon", PLAN.replace("title: Plan", "title：Plan"), "P102"),
]
NUMBERS = [
    _value("exponent in a bound", "unit: people", "unit: people, min: 1e999999999", "P108"),
    _value("exponent in a target", "at least 10", "at least 1e999999999", "P301"),
    _value("a target of 100,000 digits", "at least 10", "at least " + "9" * 100_000, "P301"),
    _value("a number of endless thousands", "at least 10", f"'at least {'1,' * _RUN}x'", "P301"),
    _value("a number with endless decimals", "at least 10", f"at least 0.{'0' * _RUN}1", "P301"),
    _value("rows of 10^30", "by: branch", f"by: branch, min_rows: 1{'0' * 30}", "P108"),
    _value("a fiscal year from month 10^9", "covidsvc: 1", "covidsvc: 1\nfiscal_year_start: 1000000000", "P108"),
    _value("format of 5,000 digits", "covidsvc: 1", f"covidsvc: {'1' * 5_000}", "P108"),
    _value("infinity", "at least 10", "at least Infinity", "P301"),
    _value("NaN as a bound", "unit: people", "unit: people, max: NaN", "P108"),
]
TIMES = [
    _value("a start in the year 1", "start: 2020-01-01", "start: 0001-01-01", "P402"),
    _value("an end in the year 9999", "start: 2020-01-01", "start: 2020-01-01\nend: 9999-12-31", "P402"),
    _value("a start in the year 0", "start: 2020-01-01", "start: 0000-01-01", "P402"),
    _value("a term of 10^18 months", "term: ongoing", "term: 1000000000000000000 months", "P402"),
    _value("a deadline of 10^18 years", "by: branch", "by: branch, deadline: 1000000000000000000 years", "P402"),
    _value("a window of 10^18 months", "by: branch", "by: branch, over: 1000000000000000000 months", "P303"),
    _value("a baseline in the year 1", "2019-12", "0001-01", "P305"),
    _value("a baseline over all time", "2019-12", "0001-01..9999-12", "P305"),
    _value("a schedule from the year 1", "at least 10", "{0001-01: at least 1}", "P301"),
    _value("a due day that there is not", "due: 2020-02-01", "due: 2020-02-30", "P402"),
    _value("a duration of a full page", "term: ongoing", f"term: {'9' * _RUN} days", "P402"),
    advice("plan: an end in the last year", in_plan("start: 2020-01-01", "start: 2020-01-01\nend: 2199-12-31")),
    advice("plan: a window of 1,000 months", in_plan("by: branch", "by: branch, over: 1000 months")),
]
NAMES = [
    _value("an id of 200,000 signs", "metric: visits", f"metric: {'v' * 200_000}", "P203"),
    _value("an id of 101 signs", "{a: {title", f"{{{'a' * 101}: {{title", "P201"),
    _value("an id with signs of control", "{a: {title", '{"a\\e[31m\\n": {title', "P201"),
    _value("an id that leaves the folder", "  content: {", '  "../../etc/x": {title: X}\n  content: {', "P201"),
    _value("an id turned around", "{a: {title", '{"a\\u202eb": {title', "P201"),
    _value("an id in Cyrillic", "{a: {title", "{а: {title", "P201"),
    _value("a dimension called date", "[branch]", "[date]", "P208"),
    _value("a dimension with markup", "[branch]", '["<b>\\e[31m{0}"]', "P208"),
    _value("an encoding that is none", "unit: people", "unit: people, encoding: rot13", "P213"),
    _value("an encoding with a path", "unit: people", "unit: people, encoding: ../../x", "P213"),
    _value("an encoding in UTF-16", "unit: people", "unit: people, encoding: utf-16", "P213"),
    _value("a rule with markup", "covidsvc: 1", 'covidsvc: 1\ncheck: {"{0}\\e[31m": error}', "P212"),
    _value("an owner with places for facts", "owner: o", 'owner: "{0.__class__}{"', "P204"),
    _value("a target with places for facts", "at least 10", '"at least {0} {x} {"', "P301"),
    _value(
        "a response to a period with markup",
        "by: branch",
        'by: branch, response: {"{0}\\e[1m": {cause: x, action: y}}',
        "P412",
    ),
    _value(
        "5,001 KPIs",
        "    kpis:\n",
        "    kpis:\n"
        + "".join(f"      k{number}: {{metric: content, target: at least 1%}}\n" for number in range(5_000)),
        "P220",
    ),
    advice("plan: ids that look alike", in_plan("{a: {title", "{al: {title: Other}, a1: {title"), "P222"),
    advice("plan: titles that look alike", in_plan("{a: {title: Act", "{b: {title: Асt}, a: {title: Act"), "P222"),
    advice("plan: a metric called as a device", in_plan("  content:", "  nul: {title: Nothing}\n  content:"), "P223"),
    advice(
        "plan: 10,000 values of a dimension",
        in_plan(
            "by: branch", f"by: branch, where: {{branch: [{', '.join(f'b{number}' for number in range(10_000))}]}}"
        ),
    ),
    advice(
        "plan: 2,000 dimensions", in_plan("[branch]", f"[branch, {', '.join(f'd{number}' for number in range(2_000))}]")
    ),
]
_SOURCE = "unit: people, source: {{connection: {}, {}, date: day, value: number, dimensions: {{branch: office}}}}"


def _source(name: str, connection: str, where: str) -> Hostile:
    return error(f"plan: {name}", in_plan("unit: people", _SOURCE.format(connection, where)))


SOURCES = [
    _source("a warehouse that nobody knows", "bank", "table: visits"),
    _source("a connection with markup", '"a\\e[31m{0}<b>"', "table: visits"),
    _source("a connection that is an address", '"postgresql://u:secret@host/db"', "table: visits"),
    _source("a table that is more than one", "bank", "table: 'visits; DROP TABLE visits'"),
    _source("a query that leaves the workspace", "bank", "query: ../../../../etc/passwd"),
    _source("a query that is a device", "bank", "query: /dev/zero"),
]
TEXTS = PLAN.replace("Plan", "网点服务方案")
ENCODINGS = [
    _plan("in UTF-16 with its mark", TEXTS.encode("utf-16"), "P101"),
    _plan("in UTF-16, the other way around", b"\xfe\xff" + TEXTS.encode("utf-16-be"), "P101"),
    _plan("in UTF-32 with its mark", TEXTS.encode("utf-32"), "P101"),
    _plan("in GBK", TEXTS.encode("gbk"), "P101"),
    _plan("in Big5", PLAN.replace("Plan", "網點服務").encode("big5"), "P101"),
    _plan("with an overlong sign", PLAN.encode() + b"# \xc0\xaf\n", "P101"),
    _plan("with half a sign of UTF-16", PLAN.encode() + b"# \xed\xa0\x80\n", "P101"),
    _plan("in UTF-16 without its mark", TEXTS.encode("utf-16-le"), "P101"),
    _plan("in UTF-16 without its mark, the other way around", TEXTS.encode("utf-16-be"), "P101"),
    _plan("in UTF-32 without its mark", TEXTS.encode("utf-32-be"), "P101"),
    advice("plan: in UTF-8 with its mark", put("plans/plan.yaml", b"\xef\xbb\xbf" + TEXTS.encode())),
]
EMPTY = [
    Hostile("plan: empty", put("plans/plan.yaml", ""), (), 3),
    Hostile("plan: a mark alone", put("plans/plan.yaml", b"\xef\xbb\xbf"), (), 3),
    _plan("the key alone", "covidsvc: 1\n", "P107"),
    _plan("the key of nothing", "covidsvc:\n", "P107"),
    _plan("a list", "- covidsvc: 1\n", "P108"),
]

PLAN_TEXTS = [*TITLES, *YAML, *NUMBERS, *TIMES, *NAMES, *SOURCES, *ENCODINGS, *EMPTY]
