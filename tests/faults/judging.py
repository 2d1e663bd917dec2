"""Run on a host of the lab: where the judge looks enters as JSON on standard input; its verdict leaves as JSON.

From outside the lab neither its databases nor its buckets can be reached, and that is the point of the lab.
"""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from rasid import verify
from tests.faults.acknowledged import Bench, ReadObject, judge, read_book


@dataclass(frozen=True)
class Asked:
    """What the judge is told. `keep` is where the checkpoint of today is put, for the judge of tomorrow."""

    database: str
    log: str
    endpoint: str
    access_key: str
    secret_key: str
    bucket: str
    book: str
    patience_s: float
    keep: str
    checkpoints: list[str] = field(default_factory=list)


def bucket(asked: Asked) -> ReadObject:
    """Reads the storage of an installation whose files lie in S3."""
    client: Any = boto3.client(
        "s3",
        endpoint_url=asked.endpoint,
        region_name="us-east-1",
        aws_access_key_id=asked.access_key,
        aws_secret_access_key=asked.secret_key,
        config=Config(connect_timeout=5, read_timeout=20, s3={"addressing_style": "path"}),
    )

    def read(path: str) -> bytes | None:
        try:
            return bytes(client.get_object(Bucket=asked.bucket, Key=path)["Body"].read())
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                return None
            raise

    return read


def main() -> int:
    asked = Asked(**json.load(sys.stdin))
    bench = Bench(
        database=asked.database,
        log=asked.log,
        read_object=bucket(asked),
        checkpoints=[Path(place) for place in asked.checkpoints],
        patience_s=asked.patience_s,
    )
    verdict = judge(bench, read_book(Path(asked.book)))
    if note := verify.read_bytes(verify.joined(asked.log, "checkpoint")):
        Path(asked.keep).write_bytes(note)
    print(json.dumps(asdict(verdict)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
