/** A number that may be dragged: every `input[data-slider]` gets a slider beside it; without scripts it is typed. */
export function offerSliders(page: Document): void {
  for (const input of page.querySelectorAll<HTMLInputElement>('input[data-slider]')) {
    const slider = page.createElement('input');
    slider.type = 'range';
    slider.className = 'slider';
    slider.min = input.min;
    slider.max = input.max;
    slider.step = input.step;
    slider.value = input.value;
    // The number says it all to whoever listens; a second control of one thing would only be read twice.
    slider.tabIndex = -1;
    slider.setAttribute('aria-hidden', 'true');
    slider.addEventListener('input', () => (input.value = slider.value));
    slider.addEventListener('change', () => input.dispatchEvent(new Event('change', { bubbles: true })));
    input.addEventListener('input', () => (slider.value = input.value));
    input.after(slider);
  }
}
