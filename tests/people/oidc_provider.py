"""A small OpenID Connect provider on 127.0.0.1 that does what the standard says, for the tests."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CLIENT_ID, SECRET = "portal", "the client's secret"


class Provider:
    """Answers as it is told: change ``claims``, ``userinfo`` or the switches before signing in.

    ``deny``: the person cancels. ``key``: what signs the identity token. ``token``: claims of it
    that replace the right ones.
    """

    def __init__(self) -> None:
        self.key = self.published = KEY
        self.claims: dict = {"sub": "subject-1"}
        self.userinfo: dict | None = None
        self.token: dict = {}
        self.deny = False
        self.codes: dict[str, dict] = {}
        self.asked: list[dict] = []
        self.refused: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def configuration(self) -> dict:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def jwks(self) -> dict:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.published.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "1", "alg": "RS256", "use": "sig"}]}

    def authorize(self, query: dict) -> str:
        """Where the browser is sent: back to the portal, with a code or a refusal."""
        self.asked.append(query)
        answer = {"state": query["state"]}
        if self.deny:
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(8)
            self.codes[answer["code"]] = query
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def exchange(self, form: dict) -> dict | None:
        """The tokens for a code, or None where anything about the request is wrong."""
        asked = self.codes.pop(form.get("code", ""), None)
        verifier = form.get("code_verifier", "").encode()
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
        )
        wrong = [
            reason
            for reason, holds in {
                "code": asked is not None,
                "client": (form.get("client_id"), form.get("client_secret")) == (CLIENT_ID, SECRET),
                "redirect": asked and form.get("redirect_uri") == asked["redirect_uri"],
                "pkce": asked and asked.get("code_challenge_method") == "S256",
                "verifier": asked and asked.get("code_challenge") == challenge,
            }.items()
            if not holds
        ]
        self.refused += wrong
        return None if wrong else {"access_token": "at", "token_type": "Bearer", **self.identity()}

    def identity(self) -> dict:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300, **self.claims}
        signed = jwt.encode(
            {**claims, **self.token}, self.key, algorithm="RS256", headers={"kid": "1"}
        )
        return {"id_token": signed}


def handler_of(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Keeps quiet."""

        def answer(self, body: dict | None, status: int = 200) -> None:
            text = json.dumps(body if body is not None else {"error": "invalid_grant"}).encode()
            self.send_response(status if body is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif parts.path == "/userinfo" and self.headers["Authorization"] == "Bearer at":
                self.answer(provider.claims if provider.userinfo is None else provider.userinfo)
            elif parts.path == "/jwks":
                self.answer(provider.jwks())
            elif parts.path == "/.well-known/openid-configuration":
                self.answer(provider.configuration())
            else:
                self.answer({"error": "not found"}, 404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(provider.exchange({k: v[0] for k, v in parse_qs(body).items()}))

    return Handler
