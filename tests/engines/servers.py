"""A PostgreSQL of the tests' own, in a temporary folder, on the loopback, and a session of Spark; gone afterwards."""

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple
from unittest.mock import patch

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


class Server(NamedTuple):
    """Where it listens, and the passwords of who keeps it and of who may read."""

    port: int
    password: str
    folder: Path

    def address(self, user: str = "keeper", database: str = "postgres") -> str:
        return f"postgresql://{user}:{self.password}@127.0.0.1:{self.port}/{database}"


@contextmanager
def postgres() -> Iterator[Server]:
    """A server with a cluster of its own. It refuses to run as root: then it runs as the system's `nobody`."""
    folder = Path(mkdtemp(prefix="covidsvc-postgres-"))
    password = secrets.token_hex(12)
    secret = folder / "password"
    secret.write_text(password)
    as_user: list[str | Path] = (
        ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
    )
    if as_user:
        for path in (folder, secret):
            shutil.chown(path, "nobody", "nogroup")
    server = Server(_free_port(), password, folder)
    cluster, binaries = folder / "cluster", _PLACES[-1]
    initdb: list[str | Path] = [
        binaries / "initdb",
        "-D",
        cluster,
        "-U",
        "keeper",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
    ]
    _run([*as_user, *initdb, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], folder)
    options = f"-c listen_addresses=127.0.0.1 -c port={server.port} -c unix_socket_directories={folder} -c fsync=off"
    control: list[str | Path] = [*as_user, binaries / "pg_ctl", "-D", cluster, "-w"]
    _run([*control, "-l", folder / "log", "-o", options, "start"], folder)
    try:
        yield server
    finally:
        _run([*control, "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder)


@contextmanager
def one_spark_session() -> Iterator[None]:
    """A session takes seconds to come about: commands that stop theirs find it again."""
    from pyspark.sql import SparkSession

    with patch.object(SparkSession, "stop", lambda self: None):
        yield
    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()


def _run(command: list[str | Path], folder: Path) -> None:
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
