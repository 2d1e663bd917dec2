import { expect, test } from 'vitest';
import { form, open } from './fixtures/forms';

const STAMPS = {
  arrived_at: '2026-11-15T09:10:00.000+03:00',
  counter_at: '2026-11-15T09:22:20.000+03:00',
  doctor_at: '2026-11-15T10:22:20.000+03:00',
};

test('minutes count themselves from the taps, and are asked for only where nothing was tapped', async () => {
  const { answer, ask, filling } = await open(form('hospital'));
  answer('role', 'patient');
  answer('zones_reached', 'entrance reception waiting clinic');
  const relevant = (name: string): boolean => ask(name).currentState.relevant;
  expect(relevant('minutes_to_desk_asked')).toBe(true);

  answer('minutes_to_desk_asked', '33');
  expect(await written()).toContain('<minutes_to_desk>33</minutes_to_desk>');
  for (const [name, at] of Object.entries(STAMPS)) answer(name, at);
  expect(relevant('minutes_to_desk_asked')).toBe(false);
  expect(relevant('minutes_to_doctor_asked')).toBe(false);
  const xml = await written();
  expect(xml).toContain('<minutes_to_desk>12</minutes_to_desk>');
  expect(xml).toContain('<minutes_to_doctor>60</minutes_to_doctor>');

  async function written(): Promise<string> {
    return (await filling.draft()).xml;
  }
});

test('a tap before the one it follows is not taken', async () => {
  const { answer, ask } = await open(form('hospital'));
  answer('arrived_at', STAMPS.arrived_at);
  answer('counter_at', '2026-11-15T09:00:00.000+03:00');
  expect(ask('counter_at').validationState.constraint?.valid).toBe(false);
  answer('counter_at', STAMPS.counter_at);
  expect(ask('counter_at').validationState.constraint?.valid).toBe(true);
});
