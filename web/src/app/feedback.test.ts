import { expect, test } from 'vitest';
import { answersOf, feedback, inWords } from './feedback';
import type { Expected } from './work.svelte';

function expected(name: string, answer: string, choices: Expected['choices'] = {}): Expected {
  return { name, answer, choices, label: {}, why: {} };
}

test('answers are found by name in whatever group they stand', () => {
  const xml = '<data><meta><instanceID>uuid:1</instanceID></meta><hall><clean>yes</clean><dirt>litter  spill</dirt></hall><minutes>12</minutes></data>';
  const found = answersOf(xml);
  expect([found.get('clean'), found.get('minutes'), found.get('instanceID')]).toEqual(['yes', '12', 'uuid:1']);
});

test('choices count in any order, figures by their value, silence as an answer', () => {
  const answers = new Map([['dirt', 'spill litter'], ['minutes', '12.0'], ['smell', ''], ['clean', 'no']]);
  const wanted = [expected('dirt', 'litter spill'), expected('minutes', '12'), expected('smell', ''), expected('clean', 'yes'), expected('never', 'yes')];
  expect(feedback(wanted, answers).map((one) => one.isRight)).toEqual([true, true, true, false, false]);
});

test('an answer is told in the words of its choices', () => {
  const one = expected('dirt', '', { litter: { ar: 'أوراق' }, spill: { ar: 'سائل' } });
  const speak = (words: Record<string, string>): string => words['ar'] ?? '';
  expect(inWords(one, 'litter spill', speak)).toEqual(['أوراق', 'سائل']);
  expect(inWords(one, '12', speak)).toEqual(['12']);
  expect(inWords(one, '', speak)).toEqual([]);
});
