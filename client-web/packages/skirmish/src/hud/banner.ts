import { make, makeTested, setText } from '@gameserver/ui/dom';

/** Large text in the upper middle that disappears by itself. */
export interface Banner {
  readonly element: HTMLElement;
  show(title: string, subtitle: string, nowMs: number, seconds: number): void;
  update(nowMs: number): void;
}

export function createBanner(): Banner {
  const title = make('div', 'banner-title');
  const subtitle = make('div', 'banner-subtitle');
  const element = makeTested('div', 'banner', 'banner', title, subtitle);
  let until = 0;
  return {
    element,
    show(titleText, subtitleText, nowMs, seconds) {
      setText(title, titleText);
      setText(subtitle, subtitleText);
      until = nowMs + seconds * 1000;
    },
    update(nowMs) {
      element.classList.toggle('shown', nowMs < until);
    },
  };
}
