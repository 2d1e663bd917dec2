import { expect, test } from 'vitest';
import { Steps, type Step } from './steps';

/** History as browsers keep it, without pages. */
class Book {
  private entries: unknown[] = [{ notes: 2 }];
  private at = 0;
  private listeners: ((event: { state: unknown }) => void)[] = [];
  readonly history = {
    replaceState: (state: unknown) => (this.entries[this.at] = state),
    pushState: (state: unknown) => {
      this.entries = [...this.entries.slice(0, this.at + 1), state];
      this.at += 1;
    },
    back: () => this.history.go(-1),
    go: (by: number) => {
      this.at += by;
      const state = this.at < 0 ? { notes: 1 } : this.entries[this.at];
      for (const told of this.listeners) told({ state });
    },
    owner: this,
    get state(): unknown {
      return this.owner.entries[this.owner.at];
    },
  };
  get depth(): number {
    return this.at;
  }
  addEventListener(_name: string, told: (event: { state: unknown }) => void): void {
    this.listeners.push(told);
  }
  removeEventListener(_name: string, told: (event: { state: unknown }) => void): void {
    this.listeners = this.listeners.filter((one) => one !== told);
  }
}

function walk(): { book: Book; steps: Steps; went: string[]; left: () => number } {
  const book = new Book();
  const went: string[] = [];
  let left = 0;
  const steps = new Steps(book as unknown as Window, { view: 'screen', at: 'a' }, (step) => went.push(`${step.view} ${step.at}`), () => (left += 1));
  return { book, steps, went, left: () => left };
}

const screen = (at: string): Step => ({ view: 'screen', at });

test("the phone's back button goes a screen back, and out only from the first", () => {
  const { book, steps, went, left } = walk();
  steps.go(screen('b'));
  steps.go({ view: 'check', at: 'b' });
  book.history.back();
  book.history.back();
  expect(went).toEqual(['screen b', 'check b', 'screen b', 'screen a']);
  expect(left()).toBe(0);
  book.history.back();
  expect(left()).toBe(1);
});

test("the button for the previous screen does not pile up history", () => {
  const { book, steps, went } = walk();
  steps.go(screen('b'));
  steps.return(screen('a'));
  expect(book.depth).toBe(0);
  expect(went.at(-1)).toBe('screen a');
});

test('a jump ahead can be gone back from', () => {
  const { book, steps, went } = walk();
  steps.go({ view: 'left', at: 'a' });
  steps.go(screen('z'));
  steps.return(screen('y'));
  expect(book.depth).toBe(3);
  book.history.back();
  expect(went.at(-1)).toBe('screen z');
});

test('leaving gives the history back as it was found, with what the shell wrote in it', async () => {
  const { book, steps, left } = walk();
  steps.go(screen('b'));
  steps.go(screen('c'));
  expect((book.history.state as { notes: number }).notes).toBe(2);
  await steps.unwind();
  expect(book.depth).toBe(0);
  expect(left()).toBe(0);
  steps.stop();
  book.history.go(-1);
  expect(left()).toBe(0);
});
