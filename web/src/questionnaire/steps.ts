/** Where the observer goes enters; the phone's back button gives it back. The address never changes. */

export interface Step {
  view: 'screen' | 'left' | 'check';
  /** Id of the screen; of the one behind it when the view is another. */
  at: string;
}

interface Marked {
  rasidStep?: { trail: Step[] };
}

const PATIENCE_MS = 500;

export class Steps {
  private trail: Step[];
  private unwound: (() => void) | null = null;
  private readonly page: Window;
  private readonly went: (step: Step) => void;
  private readonly left: () => void;

  /** `left` is told when the back button goes past the first step. */
  constructor(page: Window, first: Step, went: (step: Step) => void, left: () => void) {
    this.page = page;
    this.went = went;
    this.left = left;
    this.trail = [first];
    page.history.replaceState(this.state(), '');
    page.addEventListener('popstate', this.popped);
  }

  go(step: Step): void {
    this.trail = [...this.trail, step];
    this.page.history.pushState(this.state(), '');
    this.went(step);
  }

  /** Back to `step` if that is where the back button leads, else onwards to it. */
  return(step: Step): void {
    const before = this.trail.at(-2);
    if (before?.view === step.view && before.at === step.at) this.page.history.back();
    else this.go(step);
  }

  /** To the entry where the questionnaire was opened, so that whoever opened it finds the history as it was. */
  unwind(): Promise<void> {
    const depth = this.trail.length - 1;
    if (depth === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.unwound = null;
        this.trail = this.trail.slice(0, 1);
        resolve();
      };
      // A browser that eats the event must not hold up the observer.
      const timer = setTimeout(done, PATIENCE_MS);
      this.unwound = done;
      this.page.history.go(-depth);
    });
  }

  stop(): void {
    this.page.removeEventListener('popstate', this.popped);
  }

  private readonly popped = (event: PopStateEvent): void => {
    if (this.unwound) return this.unwound();
    const marked = (event.state as Marked | null)?.rasidStep;
    const step = marked?.trail.at(-1);
    if (!marked || !step) {
      // However far back the hand went, nothing of ours lies behind it.
      this.trail = this.trail.slice(0, 1);
      return this.left();
    }
    this.trail = marked.trail;
    this.went(step);
  };

  private state(): object {
    const held = this.page.history.state as object | null;
    return { ...held, rasidStep: { trail: this.trail } };
  }
}
