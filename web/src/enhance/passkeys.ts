/** JSON as the server writes it enters, what the browser's passkey calls take leaves, and back. WebAuthn Level 3, 5.1. */

export type Options = { publicKey: Record<string, unknown> };
type Listed = { id: string; type: string; transports?: AuthenticatorTransport[] };

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function listed(given: unknown): PublicKeyCredentialDescriptor[] {
  return ((given ?? []) as Listed[]).map((each) => ({ ...each, type: 'public-key', id: bytesOf(each.id) }));
}

/** A passkey that is found without a name and opens only to its owner: it can stand for name, password and code. */
export function optionsToMake(options: Options): PublicKeyCredentialCreationOptions {
  const given = options.publicKey;
  const user = given.user as { id: string; name: string; displayName: string };
  return {
    ...(given as unknown as PublicKeyCredentialCreationOptions),
    challenge: bytesOf(given.challenge as string),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: listed(given.excludeCredentials),
    authenticatorSelection: {
      ...(given.authenticatorSelection as AuthenticatorSelectionCriteria),
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  };
}

export function optionsToUse(options: Options): PublicKeyCredentialRequestOptions {
  const given = options.publicKey;
  return {
    ...(given as unknown as PublicKeyCredentialRequestOptions),
    challenge: bytesOf(given.challenge as string),
    allowCredentials: listed(given.allowCredentials),
  };
}

export function createdFrom(made: PublicKeyCredential): object {
  const answer = made.response as AuthenticatorAttestationResponse;
  return {
    ...common(made),
    response: {
      clientDataJSON: textOf(answer.clientDataJSON),
      attestationObject: textOf(answer.attestationObject),
      transports: answer.getTransports?.() ?? [],
    },
  };
}

export function heldFrom(held: PublicKeyCredential): object {
  const answer = held.response as AuthenticatorAssertionResponse;
  return {
    ...common(held),
    response: {
      clientDataJSON: textOf(answer.clientDataJSON),
      authenticatorData: textOf(answer.authenticatorData),
      signature: textOf(answer.signature),
      userHandle: answer.userHandle ? textOf(answer.userHandle) : null,
    },
  };
}

function common(found: PublicKeyCredential): object {
  return {
    id: found.id,
    rawId: textOf(found.rawId),
    type: found.type,
    authenticatorAttachment: found.authenticatorAttachment,
    clientExtensionResults: found.getClientExtensionResults(),
  };
}
