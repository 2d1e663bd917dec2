import { describe, expect, test } from 'vitest';
import { verifyStatementReceipt } from '../outbox/receipt';
import { codeFrom, codeOfFragment, newCode, plainCode, shownCode } from './code';
import type { StatedFile } from './contract';
import fixtures from './fixtures/said.json';
import { matches, normalise } from './spelling';
import { degrees, hashOfText, saysSomething, statementOf, type Said } from './statement';

describe('what the server calls a code', () => {
  test.each(fixtures.codes)('$typed is $plain', ({ typed, plain }) => {
    expect(plainCode(typed)).toBe(plain);
  });

  test.each(fixtures.random)('chance becomes $shown', ({ bytes, code, shown }) => {
    expect(codeFrom(new Uint8Array(bytes))).toBe(code);
    expect(shownCode(code)).toBe(shown);
    expect(plainCode(shown)).toBe(code);
  });

  test('new codes are codes, and never the same', () => {
    const made = Array.from({ length: 50 }, newCode);
    expect(made.map(plainCode)).toEqual(made);
    expect(new Set(made).size).toBe(50);
  });

  test('a code comes in a fragment, or none does', () => {
    expect(codeOfFragment('#7K3M-9QXD-2VRT')).toBe('7K3M9QXD2VRT');
    expect(codeOfFragment('#7k3m%209qxd%202vrt')).toBe('7K3M9QXD2VRT');
    expect(codeOfFragment('#content')).toBeNull();
    expect(codeOfFragment('#%E0%A4%A')).toBeNull();
    expect(codeOfFragment('')).toBeNull();
  });
});

describe('a statement', () => {
  test.each(Object.entries(fixtures.statements))('with %s is the same bytes on both sides', async (_name, { said, text, sha256 }) => {
    const { files, ...rest } = said as Said & { files: StatedFile[] };
    expect(statementOf(rest, files)).toBe(text);
    expect(await hashOfText(text)).toBe(sha256);
  });

  test.each(fixtures.degrees)('writes $value as $text', ({ value, text }) => {
    expect(degrees(value)).toBe(text);
  });

  test('is cut where the server would refuse it', () => {
    const said = { ...(fixtures.statements['words alone'].said as unknown as Said), text: '😀'.repeat(5000), place: null };
    const text = (JSON.parse(statementOf(said, [])) as { text: string }).text;
    expect([...text]).toHaveLength(4000);
    expect(JSON.parse(statementOf({ ...said, text: 'a\ud800b\0' }, []))).toMatchObject({ text: 'ab' });
  });

  test('says something: words, a file, a category, or where a branch is needed', () => {
    const nothing: Said = { ...(fixtures.statements['words alone'].said as unknown as Said), text: ' \n', place: null, category: '' };
    const place = { ...(fixtures.statements['a place alone'].said.place as NonNullable<Said['place']>) };
    expect(saysSomething(nothing, 0)).toBe(false);
    expect(saysSomething(nothing, 1)).toBe(true);
    expect(saysSomething({ ...nothing, text: 'شكراً' }, 0)).toBe(true);
    expect(saysSomething({ ...nothing, category: 'general.waiting.long-wait' }, 0)).toBe(true);
    expect(saysSomething({ ...nothing, place }, 0)).toBe(false);
    expect(saysSomething({ ...nothing, place, kind: 'branch_request' }, 0)).toBe(true);
  });
});

describe('a receipt', () => {
  const { sha256 } = fixtures.statements.everything;

  test.each(Object.entries(fixtures.receipts))('%s', async (_name, { fault, text }) => {
    const verdict = await verifyStatementReceipt(text, fixtures.vkey, sha256);
    expect(verdict).toMatchObject(fault === null ? { holds: true, acceptedAt: '2026-11-15T09:30:00Z' } : { holds: false, fault });
  });

  test('that is good does not stand for other words', async () => {
    const verdict = await verifyStatementReceipt(fixtures.receipts.true.text, fixtures.vkey, '0'.repeat(64));
    expect(verdict).toEqual({ holds: false, fault: 'content' });
  });
});

describe('names', () => {
  test.each(fixtures.names)('$typed is compared as $folded', ({ typed, folded }) => {
    expect(normalise(typed)).toBe(folded);
  });

  test('are found however they are spelt, word by word', () => {
    expect(matches('زرقا', 'بلدية الزرقاء')).toBe(true);
    expect(matches('الاحوال إربد', 'مديريّة الأحوال المدنية', 'اربد')).toBe(true);
    expect(matches('مستشفي', 'مستشفى البشير')).toBe(true);
    expect(matches('اربد معان', 'مديرية إربد')).toBe(false);
  });
});
