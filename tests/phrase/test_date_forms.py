"""Dates as other systems write them, by the form that is declared for them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covidsvc.phrase import PhraseError
from covidsvc.phrase.date_form import DateForm, iso_moment, read_date_form, serial_moment


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("form", "text", "meant"),
    [
        ("YYYY-MM-DD", "2020-04-03", "2020-04-03"),
        ("YYYY-MM-DD", "2020-4-3", None),
        ("YYYY-MM-DD", " 2020-04-03", None),
        ("YYYY-MM-DD", "2020-04-31", None),
        ("YYYY-MM-DD", "1899-12-31", None),
        ("YYYY-MM-DD", "1900-01-01", "1900-01-01"),
        ("YYYY-MM-DD", "2199-12-31", "2199-12-31"),
        ("YYYY-MM-DD", "2200-01-01", None),
        ("DD.MM.YYYY", "03.04.2020", "2020-04-03"),
        ("DD.MM.YYYY", "03-04-2020", None),
        ("M/D/YY", "4/3/20", "2020-04-03"),
        ("M/D/YY", "12/31/00", "2000-12-31"),
        ("D Mon YYYY", "3 Apr 2020", "2020-04-03"),
        ("D Mon YYYY", "3 APR 2020", "2020-04-03"),
        ("D Mon YYYY", "3\tApr\u00a02020", "2020-04-03"),
        ("D Mon YYYY", "3 Foo 2020", None),
        ("D Mon YYYY", "3 April 2020", None),
        ("Month D, YYYY", "December 31, 2020", "2020-12-31"),
        ("Month D, YYYY", "jan 1, 2020", "2020-01-01"),
        ("YYYY年M月D日", "2020年4月3日", "2020-04-03"),
        ("YYYYMM", "202004", "2020-04-01"),
        ("YYYY-MM-DDThh:mm:ssZ", "2020-04-03T09:30:05Z", "2020-04-03T09:30:05"),
        ("YYYY-MM-DD hh:mm:ss.fff", "2020-04-03 09:30:05.25", "2020-04-03T09:30:05.250000"),
        ("YYYY-MM-DD hh:mm:ss.fff", "2020-04-03 09:30:05.123456789", "2020-04-03T09:30:05.123456"),
        ("YYYY-MM-DD hh:mm", "2020-04-03 24:00", None),
        ("YYYY-MM-DD hh:mm", "2020-04-03 23:59", "2020-04-03T23:59:00"),
        ("YYYY-MM-DD h:mm AM", "2020-04-03 12:05 AM", "2020-04-03T00:05:00"),
        ("YYYY-MM-DD h:mm AM", "2020-04-03 1:05 am", "2020-04-03T01:05:00"),
        ("YYYY-MM-DD h:mm AM", "2020-04-03 12:05 PM", "2020-04-03T12:05:00"),
        ("YYYY-MM-DD h:mm AM", "2020-04-03 11:05 pm", "2020-04-03T23:05:00"),
        ("YYYY-MM-DD h:mm AM", "2020-04-03 0:05 PM", None),
        ("YYYY-MM-DD h:mm AM", "2020-04-03 13:05 PM", None),
        (" Serial ", "43924", "2020-04-03"),
    ],
)
def test_a_date_is_read_by_its_form(form: str, text: str, meant: str | None) -> None:
    assert read_date_form(form).read(text) == moment(meant)


@pytest.mark.parametrize(
    ("form", "has_day", "has_time", "is_serial"),
    [
        ("YYYY-MM-DD", True, False, False),
        ("YYYY-MM", False, False, False),
        ("D Mon YYYY hh:mm", True, True, False),
        ("serial", True, True, True),
    ],
)
def test_what_a_form_says(form: str, has_day: bool, has_time: bool, is_serial: bool) -> None:
    read = read_date_form(form)
    assert isinstance(read, DateForm)
    assert (read.text, read.has_day, read.has_time, read.is_serial) == (form, has_day, has_time, is_serial)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("61", "1900-03-01"),
        ("60", None),
        ("43924", "2020-04-03"),
        ("43924.5", "2020-04-03T12:00:00"),
        ("43924.25000000000000000000", "2020-04-03T06:00:00"),
        ("43924.999999", "2020-04-04"),
        ("43924.000006", "2020-04-03T00:00:01"),
        ("109574", "2199-12-31"),
        ("109575", None),
        ("999999", None),
        ("1000000", None),
        ("", None),
        ("-5", None),
        ("4e4", None),
        ("43924.", None),
        ("43924,5", None),
    ],
)
def test_days_counted_since_the_end_of_1899(text: str, meant: str | None) -> None:
    assert serial_moment(text) == moment(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020-04-03", "2020-04-03"),
        ("2020-04-03 09:30", "2020-04-03T09:30:00"),
        ("2020-04-03T09:30:15", "2020-04-03T09:30:15"),
        ("2020-04-03 09:30:15.5", "2020-04-03T09:30:15.500000"),
        ("2020-04-03 09:30:15.123456", "2020-04-03T09:30:15.123456"),
        ("2020-04-03 9:30", None),
        ("2020-04-03 24:00", None),
        ("2020-02-30", None),
        ("1899-12-31", None),
        ("1900-01-01", "1900-01-01"),
        ("2199-12-31", "2199-12-31"),
        ("2200-01-01", None),
        ("2020-04", None),
    ],
)
def test_a_day_as_logs_write_it(text: str, meant: str | None) -> None:
    assert iso_moment(text) == moment(meant)


@pytest.mark.parametrize(
    ("form", "part", "fix"),
    [
        ("dd/mm/yyyy", (0, 2), "write DD/MM/YYYY"),
        ("YYYY-MM-DD HH:mm", (11, 13), "write it as YYYY-MM-DD hh:mm:ss"),
        ("%d.%m.%Y", (0, 2), "write DD.MM.YYYY"),
        ("DD.MM.DD", (6, 8), "write it with YYYY"),
        ("DD.MM", (0, 5), "write it with YYYY"),
        ("YYYY", (0, 4), "write it with YYYY"),
        ("YYYY-MM hh", (0, 10), "write it with YYYY"),
        ("MM YYYY :mm", (0, 11), "write it with YYYY"),
    ],
)
def test_what_is_no_form_is_refused_at_its_place(form: str, part: tuple[int, int], fix: str) -> None:
    with pytest.raises(PhraseError) as refused:
        read_date_form(form)
    fault = refused.value.faults[0]
    assert fault.part == part
    assert fault.fix is not None
    assert fault.fix.en.startswith(fix)


@given(st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)))
def test_a_moment_is_read_back_from_each_form(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    written = {
        "DD.MM.YYYY hh:mm:ss": f"{whole:%d.%m.%Y %H:%M:%S}",
        "D Month YYYY hh:mm:ss": f"{whole.day} {whole:%B %Y %H:%M:%S}",
        "MM/DD/YYYY hh:mm:ss AM": f"{whole:%m/%d/%Y %I:%M:%S %p}",
    }
    assert {read_date_form(form).read(text) for form, text in written.items()} == {whole}
    seconds = (whole - datetime(1899, 12, 30)) // timedelta(seconds=1)
    days, rest = divmod(seconds, 86_400)
    assert serial_moment(f"{days}.{round(rest * 10**12 / 86_400):012}") == whole
