import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { askBeforeSending } from './confirm';
import { sendOnce } from './once';
import { sendByKey } from './send';

let sent = 0;

function form(attributes: string): HTMLFormElement {
  document.body.innerHTML = `<form method="post" ${attributes}><button>send</button></form>`;
  const made = document.querySelector('form');
  if (!made) throw new Error('no form');
  return made;
}

beforeAll(() => {
  askBeforeSending(document);
  sendOnce(document);
  sendByKey(document);
  document.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) sent += 1;
    event.preventDefault();
  });
});

beforeEach(() => {
  sent = 0;
  HTMLDialogElement.prototype.showModal = vi.fn();
});

test('an impatient thumb sends a report once', () => {
  const asked = form('');
  asked.requestSubmit();
  asked.requestSubmit();
  expect(sent).toBe(1);
});

test('a download form may be sent again', () => {
  const asked = form('data-many');
  asked.requestSubmit();
  asked.requestSubmit();
  expect(sent).toBe(2);
});

test('a grave act is asked about first and done on yes', () => {
  form('data-confirm="withdraw?" data-confirm-yes="yes" data-confirm-no="no"').requestSubmit();
  expect(sent).toBe(0);
  const [yes, no] = [...document.querySelectorAll<HTMLButtonElement>('dialog button')];
  expect([yes?.textContent, no?.textContent]).toEqual(['yes', 'no']);
  yes?.click();
  expect(sent).toBe(1);
});

test('a grave act is not done on no', () => {
  form('data-confirm="withdraw?" data-confirm-yes="yes" data-confirm-no="no"').requestSubmit();
  document.querySelectorAll<HTMLButtonElement>('dialog button')[1]?.click();
  expect(sent).toBe(0);
});

test('a form that hurries is sent from the text by control and enter, and by its last button', () => {
  const asked = form('data-send-key');
  const pressed: string[] = [];
  asked.innerHTML = '<textarea></textarea><button type="submit" value="find">f</button><button type="submit" value="log">l</button>';
  asked.addEventListener('submit', (event) => pressed.push((event as SubmitEvent).submitter?.getAttribute('value') ?? ''));
  const text = asked.querySelector('textarea');
  text?.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', bubbles: true }));
  text?.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', ctrlKey: true, bubbles: true }));
  expect(pressed).toEqual(['log']);
});
