"""A digest enters; a time-stamping authority's token (RFC 3161) for a paper leaves."""

import httpx
from asn1crypto import tsp
from django.conf import settings
from pyhanko.sign.timestamps.api import TimeStamper

CALL_SECONDS = 20.0
MOST_ANSWER_BYTES = 64 * 1024


class StampMissingError(RuntimeError):
    """The authority did not answer, or not with a token."""


class Authority(TimeStamper):
    """The installation's time-stamping authority, RASID_TSA_URL."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        headers = {"content-type": "application/timestamp-query", "accept-encoding": "identity"}
        try:
            async with httpx.AsyncClient(
                timeout=httpx.Timeout(CALL_SECONDS), follow_redirects=False, trust_env=False
            ) as client:
                answer = await client.post(settings.TSA_URL, content=req.dump(), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise StampMissingError(type(error).__name__) from error
        if answer.status_code != 200 or len(answer.content) > MOST_ANSWER_BYTES:
            raise StampMissingError(str(answer.status_code))
        return tsp.TimeStampResp.load(answer.content)
