/** The field app: everything an observer does on a phone, behind a PIN and without a network. */
import { mount } from 'svelte';
import '../site.css';
import './app.css';
import App from './App.svelte';
import ar from './locale/ar.ftl?raw';
import en from './locale/en.ftl?raw';
import { register, setLanguage, setStyle, styleOf } from './say';
import { Shell } from './shell.svelte';

const root = document.documentElement;
register({ ar, en });
setStyle(styleOf(root));
setLanguage(root.lang === 'en' ? 'en' : 'ar');

const target = document.getElementById('app');
if (target) {
  target.replaceChildren();
  const shell = new Shell(root.dataset['base'] ?? '');
  mount(App, { target, props: { shell, plain: root.dataset['today'] ?? '', isDemonstration: 'demonstration' in root.dataset } });
  void shell.begin();
}
