"""recto policy: check, simulate and audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANN = "arn:aws:iam::123456789012:user/Ann"
BUCKET = "arn:aws:s3:::paper"


def document(*statements: dict[str, Any], version: str = "2012-10-17") -> dict[str, Any]:
    return {"Version": version, "Statement": list(statements)}


def about(effect: str, principal: Any = "*", action: Any = "s3:GetObject", resource: Any = f"{BUCKET}/*", **more: Any):
    return {"Effect": effect, "Principal": principal, "Action": action, "Resource": resource} | more


def own(effect: str = "Allow", action: Any = "s3:*", resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource} | more


@pytest.fixture
def simulate(recto) -> Callable[..., list[dict[str, Any]]]:
    def run(*lines: Any) -> list[dict[str, Any]]:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        done = recto("policy", "simulate", input=text.encode())
        assert done.returncode == 0
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def test_a_line_in_is_a_line_out(simulate):
    request = {"action": "textract:DetectDocumentText", "resource": "*", "principal": ANN}
    allow = document(own(action="textract:*") | {"Sid": "Reading"})
    answers = simulate(
        {"identity": [allow], "request": request},
        "{broken",
        {"identity": [document(own(Condition={"StringAlike": {"aws:x": "y"}}))], "request": request},
        "",
        {"identity": [], "request": request},
    )
    assert answers[0] == {"decision": "Allowed", "because": ["identity[0].Statement[0] (Reading)"]}
    assert "no JSON" in answers[1]["error"]
    assert "StringAlike" in answers[2]["error"]
    assert answers[3]["decision"] == "ImplicitlyDenied"
    assert len(answers) == 4


def test_a_line_may_be_long_but_not_endless(simulate):
    good = {"identity": [document(own())], "request": {"action": "s3:GetObject", "principal": ANN}}
    answers = simulate("x" * (9 << 20), good)
    assert "8 MiB" in answers[0]["error"]
    assert answers[1]["decision"] == "Allowed"


# What S3's guide shows bucket policies for, in policies of our own: who, what, under which circumstances, the decision.
KMS = "s3:x-amz-server-side-encryption-aws-kms-key-id"
KEY = "arn:aws:kms:eu-central-1:123456789012:key/0a1b"
MFA_ONLY = document(
    about("Deny", action="s3:*", resource=f"{BUCKET}/tax/*", Condition={"Null": {"aws:MultiFactorAuthAge": True}}),
    about(
        "Deny",
        action="s3:*",
        resource=f"{BUCKET}/tax/*",
        Condition={"NumericGreaterThan": {"aws:MultiFactorAuthAge": 3600}},
    ),
    about("Allow"),
)
KEY_ONLY = document(about("Deny", action="s3:PutObject", Condition={"ArnNotEqualsIfExists": {KMS: KEY}}))
TLS_ONLY = document(
    about(
        "Deny", action="s3:*", resource=[BUCKET, f"{BUCKET}/*"], Condition={"Bool": {"aws:SecureTransport": "false"}}
    ),
    about("Allow"),
)
LOGS = document(
    about("Allow", {"Service": "logging.s3.amazonaws.com"}, "s3:PutObject",
          Condition={"StringEquals": {"aws:SourceAccount": "123456789012"}, "ArnLike": {"aws:SourceArn": "arn:aws:s3:::from-*"}}),
    about("Deny", action="s3:PutObject",
          Condition={"StringNotEqualsIfExists": {"aws:PrincipalServiceName": "logging.s3.amazonaws.com"}}),
)  # fmt: skip
TAGS = document(
    about("Allow", {"AWS": [ANN]}, "s3:PutObjectTagging",
          Condition={"ForAnyValue:StringEquals": {"s3:RequestObjectTagKeys": ["Owner", "Created"]}})
)  # fmt: skip
FIELDS = document(
    about("Allow", {"AWS": ANN}, "s3:PutInventoryConfiguration", BUCKET),
    about("Deny", {"AWS": ANN}, "s3:PutInventoryConfiguration", BUCKET,
          Condition={"ForAnyValue:StringEquals": {"s3:InventoryAccessibleOptionalFields": ["ObjectOwner"]}}),
)  # fmt: skip
HOME = document(
    about("Allow", {"AWS": ANN}, "s3:ListBucket", BUCKET,
          Condition={"StringEquals": {"s3:prefix": ["", "home/", "home/Ann"], "s3:delimiter": ["/"]}}),
    about("Allow", {"AWS": ANN}, "s3:ListBucket", BUCKET, Condition={"StringLike": {"s3:prefix": ["home/Ann/*"]}}),
    about("Allow", {"AWS": ANN}, ["s3:*"], f"{BUCKET}/home/Ann/*"),
)  # fmt: skip
REFERER = document(
    about("Allow", Condition={"StringLike": {"aws:Referer": ["http://example.com/*"]}}), version="2008-10-17"
)
ORGANIZATION = document(about("Allow", {"AWS": "*"}, Condition={"StringEquals": {"aws:PrincipalOrgID": ["o-1"]}}))
NEAR = document(
    about("Allow", Condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"},
                              "NotIpAddress": {"aws:SourceIp": "192.0.2.188/32"}})
)  # fmt: skip
DECISIONS = [
    (MFA_ONLY, "*", "s3:GetObject", f"{BUCKET}/tax/1", {}, "ExplicitlyDenied"),
    (MFA_ONLY, "*", "s3:GetObject", f"{BUCKET}/tax/1", {"aws:MultiFactorAuthAge": 60}, "Allowed"),
    (MFA_ONLY, "*", "s3:GetObject", f"{BUCKET}/tax/1", {"aws:MultiFactorAuthAge": "3601"}, "ExplicitlyDenied"),
    (MFA_ONLY, "*", "s3:GetObject", f"{BUCKET}/other", {}, "Allowed"),
    (KEY_ONLY, ANN, "s3:PutObject", f"{BUCKET}/a", {KMS: KEY + "c"}, "ExplicitlyDenied"),
    (KEY_ONLY, ANN, "s3:PutObject", f"{BUCKET}/a", {KMS: KEY}, "ImplicitlyDenied"),
    (KEY_ONLY, ANN, "s3:PutObject", f"{BUCKET}/a", {}, "ExplicitlyDenied"),
    (TLS_ONLY, "*", "s3:GetObject", f"{BUCKET}/a", {"aws:SecureTransport": "false"}, "ExplicitlyDenied"),
    (TLS_ONLY, "*", "s3:GetObject", f"{BUCKET}/a", {"aws:SecureTransport": True}, "Allowed"),
    (LOGS, "logging.s3.amazonaws.com", "s3:PutObject", f"{BUCKET}/log",
     {"aws:SourceAccount": "123456789012", "aws:SourceArn": "arn:aws:s3:::from-here",
      "aws:PrincipalServiceName": "logging.s3.amazonaws.com"}, "Allowed"),
    (LOGS, ANN, "s3:PutObject", f"{BUCKET}/log", {}, "ExplicitlyDenied"),
    (TAGS, ANN, "s3:PutObjectTagging", f"{BUCKET}/a", {"s3:RequestObjectTagKeys": ["Owner", "Other"]}, "Allowed"),
    (TAGS, ANN, "s3:PutObjectTagging", f"{BUCKET}/a", {"s3:RequestObjectTagKeys": ["Other"]}, "ImplicitlyDenied"),
    (FIELDS, ANN, "s3:PutInventoryConfiguration", BUCKET, {"s3:InventoryAccessibleOptionalFields": ["Size"]}, "Allowed"),
    (FIELDS, ANN, "s3:PutInventoryConfiguration", BUCKET,
     {"s3:InventoryAccessibleOptionalFields": ["Size", "ObjectOwner"]}, "ExplicitlyDenied"),
    (HOME, ANN, "s3:ListBucket", BUCKET, {"s3:prefix": "", "s3:delimiter": "/"}, "Allowed"),
    (HOME, ANN, "s3:ListBucket", BUCKET, {"s3:prefix": "home/Bob/"}, "ImplicitlyDenied"),
    (HOME, ANN, "s3:ListBucket", BUCKET, {"s3:prefix": "home/Ann/deep/"}, "Allowed"),
    (HOME, ANN, "s3:DeleteObject", f"{BUCKET}/home/Ann/a", {}, "Allowed"),
    (HOME, ANN, "s3:DeleteObject", f"{BUCKET}/home/Annabel/a", {}, "ImplicitlyDenied"),
    (HOME, "arn:aws:iam::123456789012:user/Bob", "s3:GetObject", f"{BUCKET}/home/Ann/a", {}, "ImplicitlyDenied"),
    (REFERER, "*", "s3:GetObject", f"{BUCKET}/a", {"aws:Referer": "http://example.com/page"}, "Allowed"),
    (REFERER, "*", "s3:GetObject", f"{BUCKET}/a", {"aws:Referer": "http://example.org/"}, "ImplicitlyDenied"),
    (ORGANIZATION, ANN, "s3:GetObject", f"{BUCKET}/a", {"aws:PrincipalOrgID": "o-1"}, "Allowed"),
    (ORGANIZATION, ANN, "s3:GetObject", f"{BUCKET}/a", {"aws:PrincipalOrgID": "o-2"}, "ImplicitlyDenied"),
    (NEAR, "*", "s3:GetObject", f"{BUCKET}/a", {"aws:SourceIp": "192.0.2.187"}, "Allowed"),
    (NEAR, "*", "s3:GetObject", f"{BUCKET}/a", {"aws:SourceIp": "192.0.2.188"}, "ImplicitlyDenied"),
]  # fmt: skip


def test_bucket_policies_decide_as_their_text_says(simulate):
    lines = [
        {
            "resource": [policy],
            "request": {"action": action, "resource": resource, "principal": who, "context": context},
        }
        for policy, who, action, resource, context, _ in DECISIONS
    ]
    for (*case, wanted), answer in zip(DECISIONS, simulate(*lines)):
        assert answer.get("decision") == wanted, (case, answer)


def save(path: Path, value: Any) -> Path:
    path.write_text(value if isinstance(value, str) else json.dumps(value, indent=1))
    return path


def test_check_is_content_with_a_good_policy(recto, tmp_path):
    done = recto("policy", "check", save(tmp_path / "good.json", document(own(action="s3:GetObject"))))
    assert done.returncode == 0
    assert b"nothing is wrong" in done.stdout


@pytest.mark.parametrize(
    ("policy", "line", "complaint"),
    [
        ('{"Version": "2012-10-17",\n"Statement": [\n{"Effect": "Allow",}]}', 3, "no JSON"),
        (document(own() | {"Efect": "Allow"}), 8, "Statement[0].Efect: a policy has no such element"),
        (document(own(effect="Permit")), 5, "Statement[0].Effect: it is Allow or Deny"),
        (document(own(Condition={"StringLikes": {"aws:x": "y"}})), 9, 'Statement[0].Condition.StringLikes: there is no'),
        (document(own(resource="paper/*")), 7, "Statement[0].Resource: a resource is an ARN or *"),
    ],
)  # fmt: skip
def test_check_says_what_is_wrong_and_where(recto, tmp_path, policy, line, complaint):
    path = save(tmp_path / "bad.json", policy)
    done = recto("policy", "check", path)
    assert done.returncode == 1
    assert f"{path}, error, line " in done.stdout.decode()
    assert complaint in done.stdout.decode()
    told = [json.loads(text) for text in recto("policy", "check", "--format", "json", path).stdout.splitlines()]
    assert told[0]["severity"] == "error"
    assert told[0]["line"] == line


def test_check_knows_what_a_policy_is_attached_to(recto, tmp_path):
    path = save(tmp_path / "bucket.json", document(about("Allow", {"AWS": ANN})))
    assert recto("policy", "check", path).returncode == 0
    assert recto("policy", "check", "--attached-to", "resource", path).returncode == 0
    assert recto("policy", "check", "--attached-to", "identity", path).returncode == 1


def test_files_may_hold_policies_within(recto, tmp_path):
    good, bad = document(own(action="s3:GetObject")), document(own(effect="allow"))
    path = save(tmp_path / "all.json", {"PolicyList": [{"Document": good}, {"Document": bad}]})
    done = recto("policy", "check", path)
    assert done.returncode == 1
    assert b"policy 1: nothing is wrong" in done.stdout
    assert b"policy 2, error" in done.stdout


def test_a_missing_file_does_not_end_the_check(recto, tmp_path):
    good = save(tmp_path / "good.json", document(own(action="s3:GetObject")))
    done = recto("policy", "check", tmp_path / "none.json", good)
    assert done.returncode == 1
    assert b"NotFound" in done.stderr
    assert b"nothing is wrong" in done.stdout


def test_check_reads_standard_input(recto):
    assert (
        recto("policy", "check", "-", input=json.dumps(document(own(action="s3:GetObject"))).encode()).returncode == 0
    )


def test_audit_finds_what_the_best_practices_warn_of(recto, tmp_path):
    path = save(tmp_path / "open.json", document(about("Allow", action=["s3:*"], resource="*")))
    done = recto("policy", "audit", "--format", "json", path)
    assert done.returncode == 1
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert {finding["rule"] for finding in findings} == {
        "public-principal",
        "no-secure-transport",
        "wildcard-action",
        "wildcard-resource",
        "no-encryption",
        "no-mfa-on-deletion",
    }
    assert {finding["statement"] for finding in findings} == {"Statement[0]"}


def test_audit_finds_nothing_in_a_narrow_policy(recto, tmp_path):
    path = save(tmp_path / "narrow.json", document(own(action="s3:GetObject", resource=f"{BUCKET}/*")))
    done = recto("policy", "audit", path)
    assert done.returncode == 0
    assert b"nothing is found" in done.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["audit"], ["judge"], ["simulate", "file"], ["check", "-", "--format", "x"]]
)
def test_what_makes_no_sense_is_refused(recto, arguments):
    done = recto("policy", *arguments)
    assert done.returncode == 2
    assert done.stdout == b""


@pytest.mark.parametrize("task", ["check", "simulate", "audit"])
def test_help(recto, task):
    done = recto("policy", task, "--help")
    assert done.returncode == 0
    assert all(len(line) <= 120 for line in done.stdout.decode().splitlines())
