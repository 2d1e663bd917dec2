import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import ar from './locale/ar.ftl?raw';
import en from './locale/en.ftl?raw';

function ids(text: string): string[] {
  return new FluentResource(text).body.map((one) => one.id);
}

function variables(text: string): Map<string, string[]> {
  return new Map(new FluentResource(text).body.map((one) => [one.id, [...new Set([...JSON.stringify(one).matchAll(/"type":"var","name":"(\w+)"/g)].map((found) => found[1] ?? ''))].sort()]));
}

test('both languages say the same things of the same values, each once', () => {
  expect(ids(en)).toEqual(ids(ar));
  expect(new Set(ids(ar)).size).toBe(ids(ar).length);
  expect(variables(en)).toEqual(variables(ar));
});

test('no line of a language file is lost to a slip of the pen', () => {
  for (const text of [ar, en]) {
    expect(new FluentBundle('ar').addResource(new FluentResource(text))).toEqual([]);
    expect(ids(text)).toHaveLength([...text.matchAll(/^[a-z][\w-]* =/gm)].length);
  }
});

test('whatever the screens say has words', () => {
  const known = new Set(ids(ar));
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(svelte|ts)$/.test(name) || name.includes('.test.')) continue;
    const text = readFileSync(resolve(import.meta.dirname, name), 'utf8');
    for (const [, id] of text.matchAll(/'(resident-(?!app')[a-z0-9_-]+)'/g)) if (id) expect(known, `${name}: ${id}`).toContain(id);
    for (const [, start] of text.matchAll(/`(resident-[a-z-]*)\$\{/g)) {
      expect([...known].some((id) => id.startsWith(start ?? '')), `${name}: ${start}…`).toBe(true);
    }
  }
});
