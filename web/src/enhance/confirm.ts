/**
 * Forms with `data-confirm` ask first, in a dialog worded by the page (`data-confirm-yes`, `data-confirm-no`).
 * Without scripts the form is sent at once: the server must be able to undo, or ask itself.
 */
export function askBeforeSending(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset['confirm'] || form.dataset['confirmed']) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event instanceof SubmitEvent ? event.submitter : null;
    ask(page, form, () => {
      form.dataset['confirmed'] = 'yes';
      form.requestSubmit(button);
      delete form.dataset['confirmed'];
    });
  });
}

function ask(page: Document, form: HTMLFormElement, yes: () => void): void {
  const dialog = page.createElement('dialog');
  const question = page.createElement('p');
  question.textContent = form.dataset['confirm'] ?? '';
  question.id = 'confirm-question';
  dialog.setAttribute('aria-labelledby', question.id);
  const row = page.createElement('div');
  row.className = 'form-actions';
  const agree = choice(page, form.dataset['confirmYes'], 'button');
  const leave = choice(page, form.dataset['confirmNo'], 'button button-secondary');
  agree.addEventListener('click', () => {
    dialog.close();
    yes();
  });
  leave.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  row.append(agree, leave);
  dialog.append(question, row);
  page.body.append(dialog);
  dialog.showModal();
  leave.focus();
}

function choice(page: Document, words: string | undefined, look: string): HTMLButtonElement {
  const button = page.createElement('button');
  button.type = 'button';
  button.className = look;
  button.textContent = words ?? '';
  return button;
}
