import { expect, test } from 'vitest';
import { bytesOf, optionsToMake, optionsToUse, textOf } from './passkeys';

test('bytes go to text that fits an address, and come back', () => {
  const bytes = Uint8Array.from([0, 62, 255, 250, 63, 191, 7]);
  const text = textOf(bytes.buffer);
  expect(text).not.toMatch(/[+/=]/);
  expect([...bytesOf(text)]).toEqual([...bytes]);
});

test('a passkey is made that is found by itself and opens only to its owner', () => {
  const made = optionsToMake({
    publicKey: {
      challenge: 'AAEC',
      rp: { id: 'localhost', name: 'راصد' },
      user: { id: 'Nw', name: 'rania', displayName: 'rania' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      excludeCredentials: [{ type: 'public-key', id: 'AQID' }],
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
    },
  });
  expect([...new Uint8Array(made.challenge as ArrayBuffer)]).toEqual([0, 1, 2]);
  expect(made.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
  expect(made.excludeCredentials).toHaveLength(1);
});

test('without a name nobody is listed: the device shows whom it knows', () => {
  const used = optionsToUse({ publicKey: { challenge: 'AAEC', rpId: 'localhost', userVerification: 'required' } });
  expect(used.allowCredentials).toEqual([]);
  expect(used.userVerification).toBe('required');
});
