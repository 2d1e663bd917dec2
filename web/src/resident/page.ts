/** The page's attributes and address enter; what the app starts with leaves. */

import { codeOfFragment } from './code';
import { KINDS, type Kind, type PageData } from './contract';

/** `element`: `#resident-app`; `address`: the browser's, which speaks where the page was kept on the phone. */
export function pageData(element: HTMLElement, address: URL): PageData {
  const { dataset } = element;
  const given = (name: string) => dataset[name] ?? '';
  const home = given('home') || '/';
  const follow = given('follow') || `${home}follow/`;
  const say = given('say') || `${home}say/`;
  const { pathname, searchParams } = address;
  const kind = given('kind') || (pathname.startsWith(say) ? (pathname.slice(say.length).split('/')[0] ?? '') : '');
  return {
    programme: given('programme'),
    api: given('api'),
    home,
    say,
    follow,
    worker: given('worker'),
    outline: given('outline'),
    language: given('language') === 'en' ? 'en' : 'ar',
    digits: given('digits') === 'arab' ? 'arab' : 'latn',
    months: given('months') === 'gregorian' ? 'gregorian' : 'levantine',
    zone: given('zone') || 'UTC',
    vkey: given('vkey'),
    screen: pathname.startsWith(follow) ? 'follow' : 'say',
    kind: isKind(kind) ? kind : '',
    point: uuidOf(given('point') || (searchParams.get('at') ?? '')),
    pointName: given('pointName'),
    service: uuidOf(given('service') || (searchParams.get('s') ?? '')),
    counter: (given('counter') || (searchParams.get('c') ?? '')).slice(0, 60),
  };
}

/** The code of a link, taken out of the address: whoever looks at the browser's history finds none. */
export function takeCode(page: Window): string {
  const kept = (page.history.state as { code?: unknown } | null)?.code;
  const code = codeOfFragment(page.location.hash);
  if (!code) return typeof kept === 'string' ? kept : '';
  // A page that is loaded anew still knows it; the address does not.
  page.history.replaceState({ code }, '', page.location.pathname + page.location.search);
  return code;
}

function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

function uuidOf(text: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '';
}
