/** Pages with a map: the element and what it is told in `data-…` enter; the map stands there once it is worth loading. */
import { register, setLanguage, setStyle, styleOf } from '../app/say';
import './map.css';

const LOCALES = {
  ar: () => import('./locale/ar.ftl?raw'),
  en: () => import('./locale/en.ftl?raw'),
};

async function show(frame: HTMLElement): Promise<void> {
  const root = document.documentElement;
  const language = root.lang === 'en' ? 'en' : 'ar';
  const [{ default: texts }, { draw }] = await Promise.all([LOCALES[language](), import('./drawing')]);
  register({ ar: '', en: '', [language]: texts });
  setStyle(styleOf(root));
  setLanguage(language);
  frame.hidden = false;
  await draw(frame);
}

const frame = document.getElementById('map');
// The table below says the same: whoever has no map misses nothing.
if (frame) void show(frame).catch(() => (frame.hidden = true));
