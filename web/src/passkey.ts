/** Pages where a passkey is made or used: the browser asks for a finger, a face or a PIN, and a form is sent with its answer. */
import { createdFrom, heldFrom, optionsToMake, optionsToUse, type Options } from './enhance/passkeys';

type Act = 'make' | 'use' | 'enter';

/** The options lie in the page; at the sign-in page, where most people need none, they are fetched when asked for. */
async function optionsFor(act: Act, form: HTMLFormElement): Promise<Options> {
  const kept = document.getElementById('passkey-options');
  if (kept?.textContent) {
    const found = JSON.parse(kept.textContent) as { creation_options?: Options; request_options?: Options };
    const options = act === 'make' ? found.creation_options : found.request_options;
    if (options) return options;
  }
  const answer = await fetch(form.action, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return ((await answer.json()) as { request_options: Options }).request_options;
}

async function ask(act: Act, form: HTMLFormElement): Promise<object> {
  const options = await optionsFor(act, form);
  if (act === 'make') {
    const made = await navigator.credentials.create({ publicKey: optionsToMake(options) });
    return createdFrom(made as PublicKeyCredential);
  }
  const held = await navigator.credentials.get({ publicKey: optionsToUse(options) });
  return heldFrom(held as PublicKeyCredential);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
  const form = button.form;
  const field = form?.elements.namedItem('credential');
  const trouble = form?.querySelector<HTMLElement>('[data-passkey-trouble]');
  if (!form || !(field instanceof HTMLInputElement) || !trouble) continue;
  button.hidden = false;
  const say = (words: string | undefined): void => {
    trouble.textContent = words ?? '';
    trouble.hidden = !words;
  };
  button.addEventListener('click', (pressed) => {
    pressed.preventDefault();
    if (!('credentials' in navigator) || typeof PublicKeyCredential === 'undefined') {
      say(trouble.dataset['old']);
      return;
    }
    say('');
    button.disabled = true;
    ask(button.dataset['passkey'] as Act, form)
      .then((answer) => {
        field.value = JSON.stringify(answer);
        form.submit();
      })
      .catch(() => {
        button.disabled = false;
        say(trouble.dataset['cancelled']);
      });
  });
}
