import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(resolve(import.meta.dirname, 'tokens.css'), 'utf8');

type Palette = Record<string, string>;

function palette(marker: string): Palette {
  const start = css.indexOf(`/* ${marker} */`);
  const body = css.slice(start, css.indexOf('--focus-ink', start) + 40);
  return Object.fromEntries([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((pair) => [pair[1] ?? '', pair[2] ?? '']));
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (channels[0] ?? 0) + 0.7152 * (channels[1] ?? 0) + 0.0722 * (channels[2] ?? 0);
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const TEXT: [string, string[]][] = [
  ['ink', ['paper', 'surface', 'sunk', 'primary-soft', 'action-soft', 'danger-soft']],
  ['ink-soft', ['paper', 'surface', 'sunk']],
  ['primary', ['paper', 'surface', 'sunk', 'primary-soft']],
  ['primary-strong', ['paper', 'surface', 'primary-soft', 'sunk']],
  ['on-primary', ['primary', 'primary-strong']],
  ['on-header', ['header']],
  ['on-action', ['action', 'action-strong']],
  ['action-ink', ['action-soft', 'paper']],
  ['danger', ['paper', 'surface']],
  ['danger-strong', ['danger-soft']],
  ['on-danger', ['danger', 'danger-strong']],
  ['above', ['above-soft', 'paper', 'surface']],
  ['level', ['level-soft', 'paper', 'surface']],
  ['below', ['below-soft', 'paper', 'surface']],
  ['focus-ink', ['focus']],
];
const SHAPES: [string, string[]][] = [
  ['line-strong', ['paper', 'surface']],
  ['action-line', ['paper', 'surface']],
  ['primary', ['paper', 'surface']],
];

describe.each(['light', 'dark'])('in the %s palette', (mode) => {
  const colours = palette(mode);
  const ratios = (pairs: [string, string[]][], least: number): string[] =>
    pairs.flatMap(([front, backs]) =>
      backs
        .map((back) => [front, back, contrast(colours[front] ?? '', colours[back] ?? '')] as const)
        .filter(([, , ratio]) => !(ratio >= least))
        .map(([a, b, ratio]) => `${a} on ${b}: ${ratio.toFixed(2)}`),
    );

  test('text can be read: 4.5 to 1 or better', () => expect(ratios(TEXT, 4.5)).toEqual([]));
  test('borders of inputs and marks can be seen: 3 to 1 or better', () => expect(ratios(SHAPES, 3)).toEqual([]));
});

test('dark is the same whether the system or the reader chose it', () => {
  expect(palette('dark')).toEqual(palette('dark, chosen by the reader'));
});

test('black on white is 21 to 1, as the formula promises', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
