"""A client of yaml-language-server, as small as the tests need it."""

import json
import subprocess
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, NamedTuple

_PATIENCE = 30
"""How many seconds the server may take for an answer."""

_SETTINGS: dict[str, object] = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
_CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    }
}


class Diagnosis(NamedTuple):
    """What the server finds wrong, and where: the line counts from 1, `text` is what is marked."""

    line: int
    text: str
    message: str


class LanguageServer:
    """A running server, spoken to over its standard streams; `settings` are those of an editor."""

    def __init__(self, program: Path, root: Path, settings: dict[str, object] | None = None) -> None:
        self._settings = _SETTINGS | (settings or {})
        command = ["node", str(program), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._messages: Queue[dict[str, Any]] = Queue()
        self._calls = 0
        self._texts: dict[Path, str] = {}
        Thread(target=self._listen, daemon=True).start()
        self._call("initialize", processId=None, rootUri=root.as_uri(), capabilities=_CAPABILITIES)
        self._tell("initialized")

    def open(self, path: Path, text: str) -> list[Diagnosis]:
        """Opens a file as an editor does, with a text that need not be saved; what is wrong with it."""
        self._texts[path] = text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics":
                assert message["params"]["uri"] == path.as_uri()
                return sorted(_diagnosis(each, text) for each in message["params"]["diagnostics"])

    def offers(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What may be completed at a place, with its documentation. Line and column count from 1."""
        completed = self._ask("textDocument/completion", path, line, column)
        return {item["label"]: str(item.get("documentation", "")) for item in completed["items"]}

    def hover(self, path: Path, word: str) -> str:
        """What is shown over the first place where a word stands."""
        before = self._texts[path].partition(word)[0]
        shown = self._ask("textDocument/hover", path, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        return str(shown["contents"]["value"])

    def close(self) -> None:
        self._call("shutdown")
        self._tell("exit")
        self._process.communicate(timeout=_PATIENCE)

    def _ask(self, method: str, path: Path, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self._call(method, textDocument={"uri": path.as_uri()}, position=place)

    def _call(self, method: str, **parameters: Any) -> Any:
        self._calls += 1
        self._send(id=self._calls, method=method, params=parameters)
        while True:
            message = self._next()
            if message.get("id") == self._calls and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send(method=method, params=parameters)

    def _send(self, **message: Any) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of an editor is answered on the way."""
        try:
            message = self._messages.get(timeout=_PATIENCE)
        except Empty:
            raise AssertionError("the language server says nothing") from None
        if "method" in message and "id" in message:
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            settings = asked and [self._settings if each.get("section") == "yaml" else {} for each in asked]
            self._send(id=message["id"], result=settings)
        return message

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while header := self._process.stdout.readline():
            if header.startswith(b"Content-Length:"):
                length = int(header.partition(b":")[2])
            elif not header.strip():
                self._messages.put(json.loads(self._process.stdout.read(length)))


def _diagnosis(found: Any, text: str) -> Diagnosis:
    start, end = found["range"]["start"], found["range"]["end"]
    line = text.split("\n")[start["line"]]
    marked = line[start["character"] : end["character"] if end["line"] == start["line"] else None]
    return Diagnosis(start["line"] + 1, marked, found["message"])
