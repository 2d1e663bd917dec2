/** The officer's page of a version enters; its questionnaire as an observer sees it leaves. Nothing is kept or sent. */
import './preview.css';
import type { Language, OpenQuestionnaire, QuestionnaireOptions } from '../app/contract';

/** A file of the form from the page's own address; null when nobody has given it yet. */
async function media(address: string, name: string): Promise<Blob | null> {
  const answer = await fetch(address + encodeURIComponent(name), { credentials: 'same-origin' });
  return answer.ok ? answer.blob() : null;
}

function say(target: HTMLElement, words: string | undefined): void {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.textContent = words ?? '';
  target.replaceChildren(line);
}

function offerAgain(target: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = target.dataset['again'] ?? '';
  button.addEventListener('click', () => void preview(target));
  target.append(button);
}

/** Puts the questionnaire on the page, and in its place a word when it is over. */
export async function preview(target: HTMLElement): Promise<void> {
  target.replaceChildren();
  let open: OpenQuestionnaire | null = null;
  const over = (): void => {
    // The questionnaire is still in the middle of its own click.
    setTimeout(() => {
      void open?.close().finally(() => {
        say(target, target.dataset['done']);
        offerAgain(target);
      });
    });
  };
  try {
    const [answer, { openQuestionnaire }] = await Promise.all([
      fetch(target.dataset['form'] ?? '', { credentials: 'same-origin' }),
      import('../questionnaire/open'),
    ]);
    if (!answer.ok) throw new Error(String(answer.status));
    const options: QuestionnaireOptions = {
      xform: await answer.text(),
      language: (target.dataset['language'] === 'en' ? 'en' : 'ar') satisfies Language,
      digits: document.documentElement.dataset['digits'] === 'arab' ? 'arab' : 'latn',
      draft: null,
      isPreview: true,
      formMedia: (name) => media(target.dataset['media'] ?? '', name),
      save: () => Promise.resolve(),
      file: () => {
        over();
        return Promise.resolve();
      },
      leave: over,
    };
    open = await openQuestionnaire(target, options);
  } catch (error) {
    console.error(error);
    say(target, target.dataset['failed']);
    offerAgain(target);
  }
}

const place = document.querySelector<HTMLElement>('[data-preview]');
if (place) void preview(place);
