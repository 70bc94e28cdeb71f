"""Signatures against botocore's own signer, both ways: what it signs is verified, and what is signed here is the same."""

from __future__ import annotations

import datetime
import json
import random
import string
import subprocess
from typing import Any

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2026, 11, 22, 19, 30, 0)
KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQW=="
SIGNERS = {
    "header": (botocore.auth.SigV4Auth, "textract"),
    "query": (botocore.auth.SigV4QueryAuth, "textract"),
    "s3-header": (botocore.auth.S3SigV4Auth, "s3"),
    "s3-query": (botocore.auth.S3SigV4QueryAuth, "s3"),
}
ODD = [
    " ",
    "%20",
    "+",
    "%2B",
    "~",
    "%7E",
    "*",
    "(",
    ")",
    "'",
    "!",
    "$",
    ",",
    ";",
    ":",
    "@",
    "=",
    "é",
    "%C3%A9",
    "漢",
    "-",
    "_",
]


@pytest.fixture(autouse=True)
def frozen_clock(monkeypatch):
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda *_, **__: NOW)


def odd_text(rng: random.Random, extra: str = "") -> str:
    parts = ODD + list(extra) + list(string.ascii_letters + string.digits)
    return "".join(rng.choice(parts) for _ in range(rng.randint(0, 8)))


def odd_path(rng: random.Random) -> str:
    if rng.random() < 0.2:
        return "/"
    segments = [rng.choice([odd_text(rng), odd_text(rng), ".", "..", "", "a", "%2F"]) for _ in range(rng.randint(1, 5))]
    return "/" + "/".join(segments)


def odd_query(rng: random.Random) -> str:
    def item() -> str:
        name = "".join(rng.choice(string.ascii_letters + "-_.~%") for _ in range(rng.randint(1, 4))).replace("%", "%25")
        value = "".join(
            rng.choice([*string.ascii_letters, "%20", "%2F", "%3D", "%C3%A9", "~", "%7E"]) for _ in range(4)
        )
        return rng.choice([name, name + "=", f"{name}={value}", f"{name}={value}", f"a={value}", "a=1"])

    return "&".join(item() for _ in range(rng.choice([0, 0, 1, 2, 3, 6])))


def odd_headers(rng: random.Random) -> list[tuple[str, str]]:
    headers = [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "Textract.DetectDocumentText")]
    if rng.random() < 0.7:
        headers.append(
            ("X-Custom", rng.choice(["  two   spaces  ", "", "a,b", '"quoted  text"', "tab\there", "plain"]))
        )
    if rng.random() < 0.4:
        headers += [("X-Twice", "first"), ("X-Twice", "second  "), ("x-twice", "  third")]
    if rng.random() < 0.3:
        headers.append(("User-Agent", "not signed"))
    return headers


def signed_line(rng: random.Random, kind: str) -> dict[str, Any]:
    signer, service = SIGNERS[kind]
    region = rng.choice(["us-east-1", "eu-central-1", "local"])
    token = TOKEN if rng.random() < 0.4 else ""
    # botocore moves the body of a query-signed request into its query.
    body = "" if kind.endswith("query") else rng.choice(["", "{}", '{"Document": {"Bytes": "iVBORw0KGgo="}}', "é\n"])
    host = rng.choice(["textract.us-east-1.amazonaws.com", "127.0.0.1:8080", "localhost"])
    query = odd_query(rng)
    url = f"http://{host}{odd_path(rng)}" + (f"?{query}" if query else "")
    request = AWSRequest(method=rng.choice(["POST", "GET", "PUT"]), url=url, data=body.encode())
    for name, value in odd_headers(rng):
        request.headers.add_header(name, value)
    if service == "s3" and rng.random() < 0.3:
        request.context["payload_signing_enabled"] = rng.random() < 0.5
    signer(Credentials(KEY, SECRET, token or None), service, region).add_auth(request)
    split = botocore.auth.urlsplit(request.url)
    target = split.path + (f"?{split.query}" if split.query else "")
    headers = [[name, value] for name, value in request.headers.items()]
    if not any(name.lower() == "host" for name, _ in headers):
        headers.append(["Host", host])
    return {
        "do": "verify",
        "method": request.method,
        "target": target,
        "headers": headers,
        "body": body,
        "region": region,
        "service": service,
        "now": NOW.strftime("%Y%m%dT%H%M%SZ"),
        "key_id": KEY,
        "secret": SECRET,
        "token": token,
    }


def ask(access_lines: str, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    text = "\n".join(json.dumps(line) for line in lines) + "\n"
    done = subprocess.run([access_lines], input=text.encode(), capture_output=True, timeout=300, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    return answers


@pytest.mark.parametrize("kind", SIGNERS)
def test_what_botocore_signs_is_verified(access_lines, kind):
    rng = random.Random(f"sign {kind}")
    lines = [signed_line(rng, kind) for _ in range(400)]
    wrong = [(line, answer) for line, answer in zip(lines, ask(access_lines, lines)) if answer != {"key_id": KEY}]
    assert not wrong, wrong[:3]


@pytest.mark.parametrize("kind", SIGNERS)
def test_what_is_changed_afterwards_is_refused(access_lines, kind):
    rng = random.Random(f"change {kind}")
    lines = [signed_line(rng, kind) for _ in range(60)]
    for index, line in enumerate(lines):
        change = index % 4
        if change == 0:
            line["method"] = "DELETE"
        elif change == 1:
            path, mark, query = line["target"].partition("?")
            line["target"] = path + "/more" + mark + query
        elif change == 2:
            line["secret"] = SECRET.lower()
        else:
            line["headers"] = [[n, "Textract.DeleteAdapter" if n == "X-Amz-Target" else v] for n, v in line["headers"]]
    answers = ask(access_lines, lines)
    assert {answer.get("code") for answer in answers} == {"InvalidSignatureException"}


@pytest.mark.parametrize("kind", ["header", "s3-header"])
def test_signs_as_botocore_does(access_lines, kind):
    rng = random.Random(f"same {kind}")
    lines, wanted = [], []
    for _ in range(300):
        line = signed_line(rng, kind)
        if "%7E" in line["target"].partition("?")[2]:
            continue  # botocore signs it as it is sent, not as ~, which the specification has it as
        authorization = next(value for name, value in line["headers"] if name == "Authorization")
        wanted.append(authorization)
        added = {"authorization", "x-amz-date", "x-amz-security-token"}
        hashed = next((value for name, value in line["headers"] if name == "X-Amz-Content-SHA256"), None)
        line["headers"] = [
            [n, v] for n, v in line["headers"] if n.lower() not in added and n.lower() != "x-amz-content-sha256"
        ]
        line |= {"do": "sign", "content_hash_header": hashed is not None, "sign_payload": hashed != "UNSIGNED-PAYLOAD"}
        lines.append(line)
    answers = ask(access_lines, lines)
    ours = [next(value for name, value in answer["headers"] if name == "Authorization") for answer in answers]
    assert ours == wanted


def test_what_is_presigned_is_verified(access_lines):
    rng = random.Random("presign")
    lines = []
    for kind in ("query", "s3-query"):
        for _ in range(60):
            line = signed_line(rng, kind)
            kept = [part for part in line["target"].partition("?")[2].split("&") if not part.startswith("X-Amz-")]
            line["target"] = line["target"].partition("?")[0] + ("?" + "&".join(kept) if any(kept) else "")
            lines.append(line | {"do": "presign"})
    signed = ask(access_lines, lines)
    again = [line | {"do": "verify"} | answer for line, answer in zip(lines, signed)]
    assert {answer.get("key_id") for answer in ask(access_lines, again)} == {KEY}
