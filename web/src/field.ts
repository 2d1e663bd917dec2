/** The shopper's phone: the running time of a visit, and where it is. */
import { mount } from 'svelte';
import Elapsed from './field/Elapsed.svelte';
import { offerPosition } from './field/place';

offerPosition(document, navigator.geolocation);

for (const target of document.querySelectorAll<HTMLElement>('[data-elapsed-since]')) {
  const since = Date.parse(target.dataset['elapsedSince'] ?? '');
  if (Number.isNaN(since)) continue;
  const limitMinutes = Number(target.dataset['limitMinutes'] ?? 0);
  // What the server printed for phones without scripts gives way to the running figure.
  target.replaceChildren();
  mount(Elapsed, {
    target,
    props: {
      since,
      limitMinutes,
      label: target.dataset['label'] ?? '',
      overLabel: target.dataset['overLabel'] ?? '',
      digits: document.documentElement.dataset['digits'] === 'arab' ? 'arab' : 'latn',
    },
  });
}
