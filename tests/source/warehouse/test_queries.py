"""What a query may be: one SELECT over tables that may be read, and nothing that is not known to be harmless."""

import re

import pytest

from covidsvc.source.warehouse.query import RefusedQuery, read_query

ALLOWED = ("tickets", "bank.feedback", "Mixed")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT closed_on AS day, hours FROM tickets",
        "select cast(closed_at as date) as day, count(*) filter (where hours > 1) as good from TICKETS group by 1;",
        "SELECT t.day, coalesce(f.good, 0) AS good FROM tickets t LEFT JOIN bank.feedback AS f ON t.id = f.id",
        "SELECT day FROM \"Mixed\" WHERE lower(branch) LIKE 'x%' AND NOT status IN ('a', 'b') -- a remark",
        "WITH a AS (SELECT day, hours FROM tickets), b AS (SELECT * FROM a) SELECT day, sum(hours) FROM b GROUP BY day",
        "SELECT day FROM tickets UNION ALL SELECT day FROM bank.feedback",
        "SELECT (closed_at AT TIME ZONE 'Asia/Shanghai')::date AS day FROM tickets",
        "SELECT day FROM (SELECT day, row_number() OVER (PARTITION BY id ORDER BY day) n FROM tickets) x WHERE n = 1",
    ],
)
def test_selects_of_allowed_tables_are_asked(text: str) -> None:
    written = read_query(text, "postgres", ALLOWED).sql(dialect="postgres")
    assert "remark" not in written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("DROP TABLE tickets", "DROP"),
        ("DELETE FROM tickets", "DELETE"),
        ("INSERT INTO tickets SELECT * FROM tickets", "INSERT"),
        ("SELECT 1 FROM tickets; DROP TABLE tickets", "2 statements"),
        ("", "0 statements"),
        ("SELEC day FRM tickets", "COMMAND|no SQL|is a|not among"),
        ("SELECT (", "no SQL"),
        ("COPY tickets TO '/tmp/x'", "COPY"),
        ("SELECT * INTO stolen FROM tickets", "INTO"),
        ("SELECT * FROM tickets FOR UPDATE", "LOCK"),
        ("SELECT day FROM salaries", "`salaries`, which"),
        ("SELECT day FROM public.tickets", "`public.tickets`, which"),
        ('SELECT day FROM "Tickets"', "`Tickets`, which"),
        ("SELECT day FROM mixed", "`mixed`, which"),
        ("SELECT day, (SELECT max(pay) FROM salaries) AS pay FROM tickets", "`salaries`, which"),
        ("SELECT day FROM tickets WHERE id IN (SELECT id FROM salaries)", "`salaries`, which"),
        ("SELECT day FROM tickets UNION SELECT day FROM salaries", "`salaries`, which"),
        # A name of a WITH is no licence to read a table of that name.
        ("WITH salaries AS (SELECT * FROM salaries) SELECT * FROM salaries", "`salaries`, which"),
        ("WITH a AS (SELECT * FROM b), b AS (SELECT day FROM tickets) SELECT * FROM a", "`b`, which"),
        ("SELECT * FROM (WITH salaries AS (SELECT 1 FROM tickets) SELECT 1) x, salaries", "inside"),
        ("WITH RECURSIVE a AS (SELECT day FROM tickets) SELECT * FROM a", "recursive"),
        ("WITH a AS (DELETE FROM tickets RETURNING *) SELECT * FROM a", "DELETE"),
        # What reads files, the network or settings, or waits.
        ("SELECT pg_read_file('/etc/passwd') FROM tickets", "pg_read_file"),
        ("SELECT * FROM read_csv('/etc/passwd')", "READ"),
        ("SELECT * FROM 'https://example.org/x.parquet'", "which the connection|no SQL"),
        ("SELECT pg_sleep(100) FROM tickets", "pg_sleep"),
        ("SELECT current_setting('x') FROM tickets", "current_setting"),
        ("SELECT dblink('host=x', 'y') FROM tickets", "dblink"),
        ("SELECT own.stolen(day) FROM tickets", "DOT|stolen"),
        ("SELECT * FROM generate_series(1, 1000000000)", "GENERATE_SERIES|generate_series"),
        ("SELECT 'salaries'::regclass FROM tickets", "OBJECTIDENTIFIER"),
    ],
)
@pytest.mark.parametrize("dialect", ["postgres", "duckdb", "spark"])
def test_all_else_is_refused(text: str, why: str, dialect: str) -> None:
    with pytest.raises(RefusedQuery) as refused:
        read_query(text, dialect, ALLOWED)
    assert dialect != "postgres" or re.search(why, refused.value.why.en)
