/** A form that came back with problems: the reader begins at their summary, by eye, by keyboard and by ear. */
export function leadToProblems(page: Document): void {
  page.querySelector<HTMLElement>('.error-summary')?.focus();
}
