"""The verifier's own Ed25519 against RFC 8032 and against an independent implementation."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.verify import L, ed25519_verify

# RFC 8032 §7.1: tests 1, 2, 3 and SHA(abc); public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_verify_and_no_neighbour_does(
    public: str, message: str, signature: str
) -> None:
    key, text, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert ed25519_verify(key, text, signed)
    assert not ed25519_verify(key, text + b"\x00", signed)
    for at in (0, 31, 32, 63):
        bent = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
        assert not ed25519_verify(key, text, bent)
    # S + L signs the same equation; RFC 8032 §5.1.7 refuses it.
    shifted = signed[:32] + (int.from_bytes(signed[32:], "little") + L).to_bytes(32, "little")
    assert not ed25519_verify(key, text, shifted)


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100))
def test_signatures_made_elsewhere_verify(seed: bytes, message: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    assert ed25519_verify(public, message, private.sign(message))
    assert not ed25519_verify(public, message + b"x", private.sign(message))


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_junk_is_refused_as_it_is_elsewhere(public: bytes, signature: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, b"m")
        accepted = True
    except (InvalidSignature, ValueError):
        accepted = False
    assert ed25519_verify(public, b"m", signature) == accepted


@given(st.binary(max_size=70), st.binary(max_size=70))
def test_keys_and_signatures_of_another_length_are_refused(public: bytes, signature: bytes) -> None:
    if (len(public), len(signature)) != (32, 64):
        assert not ed25519_verify(public, b"m", signature)
