import { beforeAll, beforeEach, expect, test } from 'vitest';
import { listenForKeys } from './keys';

const press = (code: string, more: KeyboardEventInit & { from?: Element } = {}): void => {
  const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...more });
  (more.from ?? document.body).dispatchEvent(event);
};
const selected = (): string | undefined => document.querySelector('.selected')?.id;
let accepted = 0;

beforeAll(() => listenForKeys(document));

beforeEach(() => {
  accepted = 0;
  document.body.innerHTML = `
    <table data-rows><tbody>
      <tr data-row id="one"><td><a href="#1">1</a></td></tr>
      <tr data-row id="two"><td><a href="#2">2</a></td></tr>
    </tbody></table>
    <textarea></textarea><button type="button" data-key="a">accept</button>`;
  document.querySelector('[data-key=a]')?.addEventListener('click', () => (accepted += 1));
});

test('J and K walk the list and stop at its ends', () => {
  press('KeyJ');
  expect(selected()).toBe('one');
  press('KeyJ');
  press('KeyJ');
  expect(selected()).toBe('two');
  expect(document.activeElement?.textContent).toBe('2');
  press('KeyK');
  press('KeyK');
  expect(selected()).toBe('one');
});

test('a verdict key works under an Arabic layout, where the letter typed is another', () => {
  press('KeyA', { key: 'ش' });
  expect(accepted).toBe(1);
});

test('keys typed into a comment are only text', () => {
  press('KeyA', { from: document.querySelector('textarea') ?? document.body });
  expect(accepted).toBe(0);
});

test('the browser keeps its own shortcuts', () => {
  press('KeyA', { ctrlKey: true });
  expect(accepted).toBe(0);
});
