/** The listening desk: loaded only where recordings are written down. */
import './listening.css';
import { listen } from './player';

for (const root of document.querySelectorAll<HTMLElement>('[data-listen]')) listen(root);
