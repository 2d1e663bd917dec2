/** `[data-copy]` buttons copy the text of the element with that id and say so; without scripts they stay hidden. */
export function offerCopying(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    if (!('clipboard' in navigator)) return;
    button.hidden = false;
    const before = button.textContent;
    button.addEventListener('click', () => {
      const text = page.getElementById(button.dataset['copy'] ?? '')?.textContent?.trim();
      if (!text) return;
      void navigator.clipboard.writeText(text).then(() => {
        button.textContent = button.dataset['copied'] ?? before;
        setTimeout(() => (button.textContent = before), 2500);
      });
    });
  }
}
