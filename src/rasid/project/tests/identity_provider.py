"""Identity providers for tests: a real HTTP server that speaks OpenID Connect, and a pen that signs SAML answers.

Both can be told to lie in every way in which a real one, or somebody in between, might.
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml.etree import fromstring
from onelogin.saml2.utils import OneLogin_Saml2_Utils

CLIENT, SECRET = "rasid", "a-client-secret"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Identity:
    """An OpenID Connect provider at `url`. `lies` replaces claims of its tokens (None leaves one out)."""

    url: str
    subject: str = "9851234567"
    acr: str = ""
    lies: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    key: Any = KEY
    kid: str = "k1"
    verifier_checked: bool = True
    denies: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.url, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
            "name": "سلمى", "email": "salma@example.org", "auth_time": now,
        }  # fmt: skip
        if self.acr:
            claims["acr"] = self.acr
        told = {name: value for name, value in (claims | self.lies).items() if value is not None}
        if self.algorithm == "none":
            return jwt.encode(told, None, algorithm="none", headers={"kid": self.kid})
        if self.algorithm == "HS256":
            # Signed with what everybody knows: the public key, taken for a shared secret.
            return _with_public_key(told, self.kid)
        return jwt.encode(told, self.key, algorithm=self.algorithm, headers={"kid": self.kid})


def public_pem() -> bytes:
    return KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _with_public_key(claims: dict[str, Any], kid: str) -> str:
    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    signed = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': kid})}.{part(claims)}"
    mark = hmac.new(public_pem(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


@contextmanager
def running() -> Iterator[Identity]:
    """A provider on a port of this machine's own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    identity = Identity(f"http://127.0.0.1:{server.server_port}")
    server.identity = identity  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield identity
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests are quiet."""

    @property
    def identity(self) -> Identity:
        found: Identity = self.server.identity  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        url = self.identity.url
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(
                    {
                        "issuer": url,
                        "authorization_endpoint": f"{url}/authorize",
                        "token_endpoint": f"{url}/token",
                        "jwks_uri": f"{url}/keys",
                        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                    }
                )
            case "/keys":
                known = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
                self._json({"keys": [known | {"kid": "k1", "use": "sig", "alg": "RS256"}]})
            case "/saml":
                self._answer_by_post(parse_qs(parts.query)["SAMLRequest"][0])
            case "/authorize":
                self._authorize({name: values[0] for name, values in parse_qs(parts.query).items()})
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.identity.codes.pop(given.get("code", ""), None)
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or self.headers.get("Authorization") != basic:
            return self._json({"error": "invalid_client"}, 401)
        made = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(made).rstrip(b"=").decode()
        is_right = challenge == asked["code_challenge"] and given["redirect_uri"] == asked["redirect_uri"]
        if not is_right:
            return self._json({"error": "invalid_grant"}, 400)
        return self._json(
            {"access_token": "x", "token_type": "Bearer", "id_token": self.identity.token(asked)}
        )

    def _authorize(self, asked: dict[str, str]) -> None:
        self.identity.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.identity.codes[code] = asked
        told = {"error": "access_denied"} if self.identity.denies else {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(told | {'state': asked['state']})}")
        self.end_headers()

    def _answer_by_post(self, question: str) -> None:
        """A page that sends the browser back with a form, as such providers do."""
        asked = fromstring(OneLogin_Saml2_Utils.decode_base64_and_inflate(question))
        name = asked.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer") or ""
        said = Assertion(asked.get("ID", ""), asked.get("AssertionConsumerServiceURL", ""), name)
        body = (
            f'<form method="post" action="{said.answers}"><input name="SAMLResponse" type="hidden" '
            f'value="{posted(said.response(said.signed()))}"></form><script>document.forms[0].submit()</script>'
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _json(self, value: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _certificate(key: rsa.RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "identity.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM).decode()


def _private_pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


ENTITY = "https://identity.example/saml"
SIGN_ON = "https://identity.example/saml/sign-on"
CERTIFICATE = _certificate(KEY)


def saml_metadata(sign_on: str = SIGN_ON) -> str:
    body = "".join(CERTIFICATE.strip().splitlines()[1:-1])
    return f"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ENTITY}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">
<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{body}</ds:X509Certificate>
</ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService
Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{sign_on}"/></md:IDPSSODescriptor>
</md:EntityDescriptor>"""


@dataclass
class Assertion:
    """What a SAML provider says of somebody, and to whom."""

    request: str
    answers: str
    audience: str
    subject: str = "9851234567"
    context: str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
    issuer: str = ENTITY
    recipient: str | None = None
    in_response_to: str | None = None
    lasts: timedelta = timedelta(minutes=5)
    proved: timedelta = timedelta(0)
    id: str = field(default_factory=lambda: f"_{secrets.token_hex(16)}")

    def xml(self) -> str:
        now = datetime.now(UTC)
        until, proved = _moment(now + self.lasts), _moment(now - self.proved)
        asked = self.in_response_to or self.request
        restriction = (
            f"<saml:AudienceRestriction><saml:Audience>{self.audience}</saml:Audience></saml:AudienceRestriction>"
            if self.audience
            else ""
        )
        return f"""<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{self.id}" Version="2.0" \
IssueInstant="{_moment(now)}"><saml:Issuer>{self.issuer}</saml:Issuer><saml:Subject><saml:NameID \
Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{self.subject}</saml:NameID><saml:SubjectConfirmation \
Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{until}" \
Recipient="{self.recipient or self.answers}" InResponseTo="{asked}"/></saml:SubjectConfirmation></saml:Subject>\
<saml:Conditions NotBefore="{_moment(now - timedelta(minutes=2))}" NotOnOrAfter="{until}">{restriction}\
</saml:Conditions>\
<saml:AuthnStatement AuthnInstant="{proved}"><saml:AuthnContext><saml:AuthnContextClassRef>{self.context}\
</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement></saml:Assertion>"""

    def signed(self, key: rsa.RSAPrivateKey = KEY) -> str:
        certificate = CERTIFICATE if key is KEY else _certificate(key)
        made = OneLogin_Saml2_Utils.add_sign(self.xml(), _private_pem(key), certificate)
        return made.decode() if isinstance(made, bytes) else str(made)

    def response(self, *assertions: str) -> str:
        held = "".join(assertions)
        return f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_{secrets.token_hex(16)}" Version="2.0" \
IssueInstant="{_moment(datetime.now(UTC))}" Destination="{self.answers}" InResponseTo="{self.request}">\
<saml:Issuer>{ENTITY}</saml:Issuer><samlp:Status><samlp:StatusCode \
Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{held}</samlp:Response>"""


def posted(response: str) -> str:
    return base64.b64encode(response.encode()).decode()


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
