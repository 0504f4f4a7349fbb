import { make, makeTested, toggleShown } from '@gameserver/ui/dom';
import { hitBoxColors } from '../hitBoxes/hitBoxColors';

/** What the colors of the hit boxes mean; they are drawn while it is shown. */
export interface HitBoxLegend {
  readonly element: HTMLElement;
  toggle(): void;
}

export function createHitBoxLegend(): HitBoxLegend {
  const lines = Object.values(hitBoxColors).map(({ color, text }) => {
    const line = make('div', 'hitboxes-line', text);
    line.style.setProperty('--mark', `#${color.toString(16).padStart(6, '0')}`);
    return line;
  });
  const element = makeTested('div', 'panel hitboxes', 'hitboxes', make('div', '', 'hit boxes'), ...lines);
  element.hidden = true;
  return { element, toggle: () => toggleShown(element) };
}
