import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import ar from './locale/ar.ftl?raw';
import en from './locale/en.ftl?raw';

const ids = (text: string): string[] => new FluentResource(text).body.map((one) => one.id);

test('both languages say the same things, each once', () => {
  expect(ids(en)).toEqual(ids(ar));
  expect(new Set(ids(ar)).size).toBe(ids(ar).length);
});

test('no line of a language file is lost to a slip of the pen', () => {
  for (const text of [ar, en]) {
    expect(new FluentBundle('ar').addResource(new FluentResource(text))).toEqual([]);
    expect(ids(text)).toHaveLength([...text.matchAll(/^[a-z][\w-]* =/gm)].length);
  }
});

test('whatever the screens say has words, and no words lie idle', () => {
  const known = new Set(ids(ar));
  const used = new Set<string>();
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(svelte|ts)$/.test(name) || name.includes('.test.')) continue;
    const text = readFileSync(resolve(import.meta.dirname, name), 'utf8');
    for (const [, id] of text.matchAll(/'(questionnaire-[a-z-]+)'/g)) {
      expect(known, `${name}: ${id}`).toContain(id);
      used.add(id ?? '');
    }
    for (const [, start] of text.matchAll(/`(questionnaire-[a-z-]+)\$\{/g)) {
      const meant = [...known].filter((id) => id.startsWith(start ?? ''));
      expect(meant.length, `${name}: ${start}…`).toBeGreaterThan(0);
      for (const id of meant) used.add(id);
    }
  }
  expect([...known].filter((id) => !used.has(id))).toEqual([]);
});
