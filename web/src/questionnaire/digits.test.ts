import { expect, test } from 'vitest';
import { latinDigits, readNumber } from './digits';

test('Arabic, Persian and western digits are one number', () => {
  for (const typed of ['1234', '١٢٣٤', '۱۲۳۴', ' ١٢٣٤ ', '\u200f١٢٣٤\u200e', '١٬٢٣٤', '1,234', '١ ٢٣٤']) {
    expect(readNumber(typed, 'int'), typed).toBe('1234');
  }
  expect(latinDigits('شباك ٣ من ۱۲')).toBe('شباك 3 من 12');
});

test('a fraction is read with either mark', () => {
  for (const typed of ['3.5', '٣٫٥', '٣،٥', '3,5', '۳٫۵', '+3.5']) expect(readNumber(typed, 'decimal'), typed).toBe('3.5');
  expect(readNumber('١٬٢٣٤٫٥', 'decimal')).toBe('1234.5');
  expect(readNumber('−٢٫٥', 'decimal')).toBe('-2.5');
});

test('nothing is nothing, and letters are no number', () => {
  expect(readNumber('  ', 'int')).toBe('');
  for (const typed of ['عشرة', '12a', '1.2.3', '--1', '.', '1,23,4']) expect(readNumber(typed, 'decimal'), typed).toBeNull();
});

test('a whole number has no fraction and no more than the engine can hold', () => {
  expect(readNumber('3.5', 'int')).toBeNull();
  expect(readNumber('٣٫٥', 'int')).toBeNull();
  expect(readNumber('3,5', 'int')).toBeNull();
  expect(readNumber('0123456789', 'int')).toBe('123456789');
  expect(readNumber('9999999999', 'int')).toBeNull();
});
