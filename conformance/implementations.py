"""What can be held against the vectors: gongkai itself, in this process, or any program that reads and writes JSON."""

import json
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from conformance.matching import Answer, Refused
from conformance.vectors import Json, Vector


class Unusable(RuntimeError):
    """The program does not answer as an implementation must; the message says how."""


class Implementation(Protocol):
    """Answers cases."""

    def answers(self, vectors: Sequence[Vector]) -> Sequence[Answer]:
        """Return the answer to each vector, in order; raise Unusable when there is none."""
        ...


class Gongkai:
    """gongkai in this process; `assess` is its door, told a case and answering it as the contract words it."""

    def __init__(self, assess: Callable[[Json], Answer]) -> None:
        self._assess = assess

    def answers(self, vectors: Sequence[Vector]) -> Sequence[Answer]:
        """Return the answer to each vector, as JSON would carry it."""
        return [_carried(self._assess(vector.given)) for vector in vectors]


def _carried(answer: Answer) -> Answer:
    return answer if isinstance(answer, Refused) else _object(json.loads(json.dumps(answer)))


class Program:
    """A program told cases as JSON on standard input, which writes the answers as JSON on standard output.

    `singly`: it takes one case at a time, not a list. It refuses a whole case with an exit status other than 0.
    """

    def __init__(self, command: str, *, singly: bool = False, patience: float = 120.0) -> None:
        self._command = shlex.split(command)
        self._singly = singly
        self._patience = patience

    def answers(self, vectors: Sequence[Vector]) -> Sequence[Answer]:
        """Return the answer to each vector; those that expect a refusal of the whole case are sent alone."""
        together = [vector for vector in vectors if vector.error is None and not self._singly]
        known = dict(zip([vector.id for vector in together], self._list(together), strict=True)) if together else {}
        return [known[vector.id] if vector.id in known else self._one(vector) for vector in vectors]

    def _one(self, vector: Vector) -> Answer:
        status, printed = self._run(vector.given)
        return Refused() if status else _object(_read(printed))

    def _list(self, vectors: Sequence[Vector]) -> Sequence[Answer]:
        status, printed = self._run([vector.given for vector in vectors])
        if status:
            raise Unusable(f"程序对 {vectors[0].file} 的全部案例以状态 {status} 退出；如只能逐件处理，请加 --singly。")
        answers = _read(printed)
        if not isinstance(answers, list) or len(answers) != len(vectors):
            raise Unusable(f"程序对 {vectors[0].file} 的{len(vectors)}个案例没有给出同样多的答复；可加 --singly。")
        return [_object(answer) for answer in answers]

    def _run(self, data: object) -> tuple[int, str]:
        text = json.dumps(data, ensure_ascii=False)
        try:
            done = subprocess.run(
                self._command,
                input=text,
                capture_output=True,
                encoding="utf-8",
                timeout=self._patience,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unusable(f"不能运行“{shlex.join(self._command)}”：{error}") from None
        return done.returncode, done.stdout


def _read(printed: str) -> object:
    try:
        return json.loads(printed)
    except ValueError:
        raise Unusable("程序的输出不是有效的JSON。") from None


def _object(answer: object) -> Mapping[str, object]:
    if not isinstance(answer, dict):
        raise Unusable("程序的一项答复不是JSON对象。")
    return answer
