import { expect, test, vi } from 'vitest';
import { offerSliders } from './sliders';

function sliderBeside(): { input: HTMLInputElement; slider: HTMLInputElement } {
  document.body.innerHTML = '<input id="n" type="number" data-slider min="2" max="10" step="0.5" value="5">';
  offerSliders(document);
  const input = document.querySelector<HTMLInputElement>('#n')!;
  return { input, slider: document.querySelector<HTMLInputElement>('input[type=range]')! };
}

test('number and slider are one value', () => {
  const { input, slider } = sliderBeside();
  expect([slider.min, slider.max, slider.step, slider.value]).toEqual(['2', '10', '0.5', '5']);
  slider.value = '7.5';
  slider.dispatchEvent(new Event('input'));
  expect(input.value).toBe('7.5');
  input.value = '3';
  input.dispatchEvent(new Event('input'));
  expect(slider.value).toBe('3');
});

test('the page is asked again when the slider is let go, as when the number was typed', () => {
  const { input, slider } = sliderBeside();
  const asked = vi.fn();
  input.addEventListener('change', asked);
  slider.dispatchEvent(new Event('input'));
  expect(asked).not.toHaveBeenCalled();
  slider.dispatchEvent(new Event('change'));
  expect(asked).toHaveBeenCalledOnce();
});
