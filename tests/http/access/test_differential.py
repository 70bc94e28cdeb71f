"""Decisions against a second implementation, @cloud-copilot/iam-simulate, on generated requests over every operator.

It runs where node and the package are:

    mkdir -p .deps/oracle && cp tests/http/access/oracle/package.json .deps/oracle && npm install --prefix .deps/oracle

RECTO_ORACLE names another node_modules. What the two are known to see differently is not generated; by AWS's
documentation Recto is right in each:

- a negated operator matches a variable that has no value; ${*} and ${?} are characters in StringEquals, too;
- policy variables are plain text in version 2008-10-17;
- ForAllValues holds for nothing but an empty string, and an empty list is an absent key;
- what a resource's policy allows to a session by its own ARN is not limited by the session's policies, and what it
  allows to an account is allowed to that account's root;
- dates may be seconds since 1970, networks may be /0 or single addresses, and IPv4 addresses may come as IPv6 ones;
- there is no NullIfExists.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ACCOUNT, OTHER = "111122223333", "444455556666"
USER = f"arn:aws:iam::{ACCOUNT}:user/alice"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/reader"
SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/reader/tuesday"
FEDERATED = f"arn:aws:sts::{ACCOUNT}:federated-user/bob"
CALLERS = [USER, USER, USER, ROLE, SESSION, SESSION, FEDERATED, f"arn:aws:iam::{OTHER}:user/eve", "*"]

STRINGS = ["alpha", "Alpha", "beta", "alpha beta", "", "a*", "x?z", "xyz", "home/alice", "ALPHA"]
PATTERNS = ["al*", "*a", "?lpha", "*", "a*a", "home/${aws:username}", "b?ta", "nothing", "x${*}z", "*${?}*"]
NUMBERS = ["0", "5", "5.0", "-3", "10", "3600", "2.5"]
DATES = [
    "2026-01-01T00:00:00Z",
    "2026-06-15",
    "2026-06-15T12:00:00Z",
    "2026-06-15T14:00:00+02:00",
    "2027-01-01T00:00:00Z",
]
ADDRESSES = ["10.0.0.1", "10.1.2.3", "192.0.2.7", "2001:db8::1", "2001:db8:1::1"]
NETWORKS = [
    "10.0.0.0/8",
    "10.0.0.1/32",
    "192.0.2.0/24",
    "2001:db8::/32",
    "2001:db8::1/128",
    "10.1.0.0/17",
    "192.0.2.6/31",
]
ARNS = [
    "arn:aws:s3:::bucket",
    "arn:aws:sns:us-east-1:111122223333:topic",
    "arn:aws:sns:us-east-1:111122223333:topic:sub",
    "arn:aws:textract:eu-west-1:444455556666:adapter/a",
]
ARN_PATTERNS = [*ARNS, "arn:aws:sns:*:*:topic*", "arn:aws:s*:*:*:*", "arn:aws:sns:us-*-1:111122223333:t?pic",
                "arn:*:textract:*:*:adapter/*", "arn:aws:sns:*:111122223333:*"]  # fmt: skip
LISTS = [["Owner"], ["Owner", "Team"], ["owner"], ["Cost", "Team", "Owner"], ["Other"]]
TAGS = ["Owner", "Team", "Cost", "O*", "*", "owner"]

Values = tuple[list[str], list[str], list[str]]  # keys, values of policies, values of requests
TYPES: dict[str, Values] = {
    "String": (["aws:UserAgent", "aws:Referer", "aws:PrincipalTag/team", "aws:userid"], STRINGS + PATTERNS, STRINGS),
    "Numeric": (["aws:MultiFactorAuthAge"], NUMBERS, NUMBERS),
    "Date": (["aws:CurrentTime", "aws:TokenIssueTime"], DATES, DATES),
    "Bool": (["aws:SecureTransport", "aws:ViaAWSService"], ["true", "false", "True"], ["true", "false"]),
    "Ip": (["aws:SourceIp", "aws:VpcSourceIp"], NETWORKS, ADDRESSES),
    "Arn": (["aws:SourceArn", "aws:PrincipalArn"], ARN_PATTERNS, ARNS),
    "Binary": (["aws:PrincipalTag/blob"], ["QQ==", "QUJD", "AAEC"], ["QQ==", "QUJD", "AAEC"]),
}
LIST_KEY = "aws:TagKeys"
OPERATORS = {
    "String": ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
               "StringNotLike"],
    "Numeric": ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan",
                "NumericGreaterThanEquals"],
    "Date": ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan",
             "DateGreaterThanEquals"],
    "Bool": ["Bool"],
    "Ip": ["IpAddress", "NotIpAddress"],
    "Arn": ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
    "Binary": ["BinaryEquals"],
}  # fmt: skip
ALL_OPERATORS = [(kind, name) for kind, names in OPERATORS.items() for name in names] + [("Null", "Null")]
RESOURCES = ["arn:aws:s3:::bucket/home/alice/a.png", "arn:aws:s3:::bucket/b", "arn:aws:s3:::other/home/alice"]
RESOURCE_PATTERNS = [
    "*", "arn:aws:s3:::bucket/*", "arn:aws:s3:::*", "arn:aws:s3:::bucket/home/${aws:username}/*", "arn:aws:s3:::bucket/?",
    "arn:aws:s3*", "arn:*", "arn:aws:sqs:*:*:*", "arn:aws:s3:::other/*", "arn:aws:s3:::*/home/*", "arn:*:s3:*:*:bucket/b",
]  # fmt: skip
ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
ACTION_PATTERNS = ["s3:*", "*", "s3:Get*", "S3:getobject", "s3:?etObject", "s3:PutObject", "sqs:*", "s3:*Object"]


def some(rng: random.Random, values: list[str]) -> str | list[str]:
    chosen = rng.sample(values, rng.choice([1, 1, 2, 3]) if len(values) > 2 else 1)
    return chosen if len(chosen) > 1 or rng.random() < 0.3 else chosen[0]


def condition(rng: random.Random, kind: str, name: str) -> dict[str, Any]:
    if kind == "Null":
        keys = [key for keys, _, _ in TYPES.values() for key in keys] + [LIST_KEY]
        return {name: {rng.choice(keys): rng.choice(["true", "false"])}}
    suffix = rng.choice(["", "", "IfExists"])
    if kind == "String" and rng.random() < 0.4:
        prefix = rng.choice(["ForAllValues:", "ForAnyValue:"])
        return {prefix + name + suffix: {LIST_KEY: some(rng, TAGS)}}
    keys, values, _ = TYPES[kind]
    if name not in ("StringLike", "StringNotLike") and kind == "String":
        values = [value for value in values if "${" not in value or "username" in value]
    prefix = rng.choice(["", "", "", "ForAllValues:", "ForAnyValue:"])
    if prefix:  # an empty string is no value to these
        keys = [key for key in keys if kind != "String" or key == "aws:userid"]
    return {prefix + name + suffix: {rng.choice(keys): some(rng, values)}}


def conditions(rng: random.Random, wanted: tuple[str, str]) -> dict[str, Any]:
    result = condition(rng, *wanted)
    if rng.random() < 0.2:
        result = condition(rng, *rng.choice(ALL_OPERATORS)) | result
    return result


def principal(rng: random.Random) -> Any:
    names = ["*", USER, ROLE, FEDERATED, ACCOUNT, OTHER, f"arn:aws:iam::{ACCOUNT}:root", f"arn:aws:iam::{OTHER}:user/eve",
             f"arn:aws:iam::{ACCOUNT}:role/other", f"arn:aws:iam::{ACCOUNT}:role/path/reader"]  # fmt: skip
    return "*" if rng.random() < 0.2 else {"AWS": some(rng, names)}


def statement(rng: random.Random, wanted: tuple[str, str], *, deny: float, named: bool) -> dict[str, Any]:
    result: dict[str, Any] = {"Effect": "Deny" if rng.random() < deny else "Allow"}
    result["NotAction" if rng.random() < 0.1 else "Action"] = some(rng, ACTION_PATTERNS)
    not_resource = rng.random() < 0.1
    patterns = [p for p in RESOURCE_PATTERNS if not not_resource or "${" not in p]
    result["NotResource" if not_resource else "Resource"] = some(rng, patterns)
    if rng.random() < 0.7:
        result["Condition"] = conditions(rng, wanted)
    if named:
        denied = result["Effect"] == "Deny" and rng.random() < 0.3
        result["NotPrincipal" if denied else "Principal"] = principal(rng)
    return result


def policy(rng: random.Random, wanted: tuple[str, str], *, deny: float = 0.2, named: bool = False) -> dict[str, Any]:
    count = rng.choice([1, 1, 2, 3])
    statements = [statement(rng, wanted, deny=deny, named=named) for _ in range(count)]
    return {"Version": "2012-10-17", "Statement": statements}


def context(rng: random.Random) -> dict[str, Any]:
    result: dict[str, Any] = {"aws:username": "alice"}  # a variable always has its value here
    for keys, _, values in TYPES.values():
        for key in keys:
            if rng.random() < 0.65:
                result[key] = rng.choice([value for value in values if value or key != "aws:userid"])
    if rng.random() < 0.65:
        result[LIST_KEY] = rng.choice(LISTS)
    if rng.random() < 0.2:
        result["aws:ResourceAccount"] = rng.choice([ACCOUNT, OTHER])
    return result


def line(rng: random.Random, wanted: tuple[str, str]) -> dict[str, Any]:
    caller = rng.choice(CALLERS)
    result: dict[str, Any] = {"identity": [], "resource": [], "boundary": [], "session": []}
    if caller != "*":
        result["identity"] = [policy(rng, wanted) for _ in range(rng.choice([0, 1, 1, 2]))]
        if rng.random() < 0.2:
            result["boundary"] = [policy(rng, wanted, deny=0.05)]
        if caller in (SESSION, FEDERATED) and rng.random() < 0.3:
            result["session"] = [policy(rng, wanted, deny=0.05)]
    if caller == "*" or rng.random() < 0.5:
        result["resource"] = [policy(rng, wanted, named=True)]
        if caller == FEDERATED:
            result["session"] = []  # the resource may name it
    request = {"action": rng.choice(ACTIONS), "resource": rng.choice(RESOURCES), "principal": caller}
    return result | {"request": request | {"context": context(rng)}}


def node_modules() -> Path:
    if shutil.which("node") is None:
        pytest.skip("node is not there to run the second implementation")
    path = Path(os.environ.get("RECTO_ORACLE", str(HERE.parents[2] / ".deps" / "oracle" / "node_modules")))
    if not (path / "@cloud-copilot" / "iam-simulate").exists():
        pytest.skip(f"@cloud-copilot/iam-simulate is not in {path}")
    return path


def ask(command: list[str], lines: list[str]) -> list[dict[str, Any]]:
    done = subprocess.run(
        command, input="\n".join(lines).encode() + b"\n", capture_output=True, timeout=300, check=True
    )
    answers = [json.loads(text) for text in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    return answers


def test_decides_as_the_second_implementation(access_lines):
    oracle = ["node", str(HERE / "oracle" / "decide.mjs"), str(node_modules())]
    rng = random.Random(20261122)
    lines = [json.dumps(line(rng, wanted)) for _ in range(60) for wanted in ALL_OPERATORS]
    theirs, ours = ask(oracle, lines), ask([access_lines], lines)
    undecided = [(text, answer) for text, answer in zip(lines, theirs) if "error" in answer or answer["ignored"]]
    assert not undecided, undecided[:2]
    different = [
        (text, their["decision"], our)
        for text, their, our in zip(lines, theirs, ours)
        if their["decision"] != our.get("decision")
    ]
    assert not different, f"{len(different)} of {len(lines)}: {different[:2]}"
    decisions = [answer["decision"] for answer in ours]
    assert min(decisions.count(verdict) for verdict in ("Allowed", "ExplicitlyDenied", "ImplicitlyDenied")) > 100
