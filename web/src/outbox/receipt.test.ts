// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { canonical, NotCanonicalError, parseCanonical } from './canonical';
import fixtures from './fixtures/receipts.json';
import { verifyReceipt } from './receipt';

const cases = Object.entries(fixtures.cases);
const TRUE = fixtures.cases.true.text;

describe('receipts as the server makes them', () => {
  test.each(cases)('%s', async (_name, { fault, text }) => {
    const verdict = await verifyReceipt(text, fixtures.vkey, fixtures.sent);
    expect(verdict.holds ? null : verdict.fault).toBe(fault);
  });

  test('a true one says when it was accepted, and which files the server was not allowed to keep', async () => {
    expect(await verifyReceipt(TRUE, fixtures.vkey, fixtures.sent)).toEqual({
      holds: true,
      acceptedAt: '2026-11-15T09:30:00Z',
      mergeBy: '2026-11-17T00:01:00Z',
      refusedFiles: [],
    });
    const refused = fixtures.cases['with a refused file'].text;
    expect(await verifyReceipt(refused, fixtures.vkey, fixtures.sent)).toMatchObject({
      refusedFiles: ['صورة الانتظار.jpg'],
    });
  });

  test('only the pinned key counts, whatever key the file names', async () => {
    const [name, id, material = ''] = fixtures.vkey.split('+');
    const other = `${name}+${id}+${material.replace(/^.{6}/, 'AQAAAA')}`;
    for (const pinned of [other, '', 'x', `${name}+00000000+${material}`]) {
      const verdict = await verifyReceipt(TRUE, pinned, fixtures.sent);
      expect(verdict.holds).toBe(false);
    }
  });

  test('not one character of it can be another', async () => {
    // The file's own key is not trusted, and the proof is for other checkers: neither proves anything here.
    const unused = TRUE.indexOf('"proof":null') + '"proof":'.length;
    for (let at = 0; at < TRUE.length; at += 3) {
      if (at >= unused && !/^,"vkey":"/.test(TRUE.slice(at))) continue;
      const digit = TRUE[at] === '0' ? '1' : '0';
      const changed = TRUE.slice(0, at) + digit + TRUE.slice(at + 1);
      const verdict = await verifyReceipt(changed, fixtures.vkey, fixtures.sent);
      expect([at, verdict.holds]).toEqual([at, false]);
    }
  });

  test('cut anywhere, or with something behind it, it is no receipt', async () => {
    for (let end = 0; end < TRUE.length; end += 17) {
      expect((await verifyReceipt(TRUE.slice(0, end), fixtures.vkey, fixtures.sent)).holds).toBe(false);
    }
    expect((await verifyReceipt(`${TRUE}\n`, fixtures.vkey, fixtures.sent)).holds).toBe(false);
  });

  test.each(['[]', 'null', '"x"', '{}', '{"format":"rasid/receipt-file/v1"}', '<html></html>', '['.repeat(100_000)])(
    'junk is a verdict, not a crash: %#',
    async (junk) => {
      expect(await verifyReceipt(junk, fixtures.vkey, fixtures.sent)).toMatchObject({ holds: false });
    },
  );
});

describe('canonical JSON, as the server has it', () => {
  test.each(fixtures.canonical)('comes back as it was: %#', (text) => {
    expect(canonical(parseCanonical(text))).toBe(text);
  });

  test.each(fixtures.notCanonical)('%s has another spelling or none', (text) => {
    expect(() => parseCanonical(text)).toThrow(NotCanonicalError);
  });

  test.each([1.5, Number.NaN, 2 ** 53, undefined, () => 1, '\ud800', { a: [undefined] }])(
    'has no canonical form: %#',
    (value) => expect(() => canonical(value)).toThrow(NotCanonicalError),
  );
});
