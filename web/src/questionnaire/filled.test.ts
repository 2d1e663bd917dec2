import { expect, test } from 'vitest';
import { attach } from './answers.svelte';
import answers from './fixtures/answers.json';
import { form, open, type Opened } from './fixtures/forms';

/** What no two fillings-in share. */
function plain(xml: string): string {
  let file = 0;
  return xml
    .replace(/uuid:[0-9a-f-]{36}/g, 'uuid:1')
    .replace(/<(started|started_at|ended_at)>[^<]+</g, '<$1>2026-11-15T09:00:00.000+03:00<')
    .replace(/>[0-9a-f]{24}\./g, () => `>file-${(file += 1)}.`);
}

function give(opened: Opened, name: string, value: string): void {
  const node = opened.ask(name);
  if (node.nodeType === 'upload') attach(opened.filling, node, new Blob(['x'], { type: value }), 'camera', 1);
  else if (node.nodeType === 'trigger') node.setValue(true);
  else if (node.nodeType === 'rank') node.setValues(value.split(' '));
  else opened.answer(name, value);
}

// `tests/openrosa/test_javarosa_web.py` gives these documents' answers to Collect's own engine, which must write the same.
test.each(Object.entries(answers))('%s is written as it was answered', async (name, { hidden, answers: given }) => {
  const opened = await open(form(name, hidden));
  for (const [question, value] of Object.entries(given)) give(opened, question, value);
  expect(opened.filling.faults().map((node) => node.currentState.reference)).toEqual([]);
  await opened.filling.file();
  await expect(plain(opened.filed[0]?.xml ?? '')).toMatchFileSnapshot(`fixtures/filled/${name}.xml`);
});
