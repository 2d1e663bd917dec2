/** Screens that nobody sees first: one file, asked for as soon as the first screen stands. */
export { default as Check } from './Check.svelte';
export { default as Follow } from './Follow.svelte';
export { default as Sent } from './Sent.svelte';
export { default as Where } from './Where.svelte';
