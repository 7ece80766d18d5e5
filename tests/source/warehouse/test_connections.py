"""Addresses come from the environment or from a file outside the repository, and are never shown."""

import pytest

from covidsvc.source.warehouse.connections import Connections
from covidsvc.source.warehouse.fault import WarehouseFault

ADDRESS = "postgresql://reader:p%40ss-w0rd@db.bank.internal:5433/dwh?sslmode=require"


def named(name: str, environment: dict[str, str], declared: dict[str, object] | None = None) -> object:
    return Connections(environment, declared or {}, "connections.toml").named(name)


def test_a_variable_stands_above_the_file() -> None:
    environment = {"COVIDSVC_CONNECTION_BANK_DWH": ADDRESS, "COVIDSVC_CONNECTION_BANK_DWH_ALLOW": "tickets, s.feedback"}
    declared = {"bank-dwh": {"address": "duckdb:x", "allow": ["salaries"], "timeout": 7}}
    found = Connections(environment, declared, "").named("bank-dwh")
    assert (found.address, found.allowed, found.timeout) == (ADDRESS, frozenset({"tickets", "s.feedback"}), 7)


def test_without_a_list_nothing_is_allowed() -> None:
    assert Connections({"COVIDSVC_CONNECTION_BANK": ADDRESS}, {}, "").named("bank").allowed == frozenset()


@pytest.mark.parametrize("timeout", ["", "0", "-1", "ten", "1.5", "86401", "9" * 30])
def test_a_timeout_is_a_number_of_seconds(timeout: str) -> None:
    environment = {"COVIDSVC_CONNECTION_BANK": ADDRESS, "COVIDSVC_CONNECTION_BANK_TIMEOUT": timeout}
    with pytest.raises(WarehouseFault, match="`bank` is no number of seconds"):
        named("bank", environment)


def test_a_connection_shows_its_name_alone() -> None:
    found = named("bank", {"COVIDSVC_CONNECTION_BANK": ADDRESS})
    assert f"{found} {found!r}" == "Connection('bank', …) Connection('bank', …)"


@pytest.mark.parametrize(
    ("address", "secrets"),
    [
        (ADDRESS, ("reader", "p@ss-w0rd", "p%40ss-w0rd", "db.bank.internal", ADDRESS, "/dwh")),
        ("host=db.internal user=reader password='pass w'", ("db.internal", "reader")),
        ("duckdb:/data/secret place/bank.duckdb", ("/data/secret place/bank.duckdb",)),
    ],
)
def test_what_a_driver_says_loses_all_parts_of_the_address(address: str, secrets: tuple[str, ...]) -> None:
    found = Connections({"COVIDSVC_CONNECTION_BANK": address}, {}, "").named("bank")
    said = found.scrubbed(" and ".join(f"no {secret} there" for secret in secrets))
    assert [secret for secret in secrets if secret in said] == []
    assert "there" in said


def test_a_name_without_an_address_is_told_with_its_variable() -> None:
    with pytest.raises(WarehouseFault, match="set COVIDSVC_CONNECTION_X, or write it into connections"):
        named("x", {}, {"x": "duckdb:y"})
