/** On a phone the sections scroll sideways: begin where the reader is. */
export function showWhereWeAre(page: Document): void {
  page.querySelector('.nav [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
