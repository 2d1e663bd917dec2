/** The residents' app: takes over the plain page where the browser can do more, and leaves it alone where it cannot. */
import { mount } from 'svelte';
import { register, setLanguage, setStyle } from '../app/say';
import '../site.css';
import App from './App.svelte';
import { pageData } from './page';
import './resident.css';
import { Shell } from './shell.svelte';

const LOCALES = {
  ar: () => import('./locale/ar.ftl?raw'),
  en: () => import('./locale/en.ftl?raw'),
};

async function takeOver(target: HTMLElement): Promise<void> {
  const page = pageData(target, new URL(location.href));
  const { language, digits, months, zone } = page;
  // The other language is behind another address: it is not loaded.
  const { default: texts } = await LOCALES[language]();
  register({ ar: '', en: '', [language]: texts });
  setStyle({ digits, months, zone });
  setLanguage(language);
  // Rejects where nothing can be kept; then the plain form stays, which keeps nothing.
  const shell = await Shell.open(page);
  target.replaceChildren();
  // The page's own warning is not true of the app: it keeps what is written.
  document.querySelector('[data-offline]')?.remove();
  mount(App, { target, props: { shell } });
}

const target = document.getElementById('resident-app');
if (target) void takeOver(target).catch(() => target.removeAttribute('data-waiting'));
