/** Creates an element. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** Creates an element with a test id. */
export function makeTested<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  testId: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = make(tag, className, ...children);
  element.dataset.testid = testId;
  return element;
}

/** Sets the text if it has changed: every write costs layout. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides the element, if that is a change. */
export function setShown(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) element.hidden = !shown;
}

/** Toggles visibility. */
export function toggleShown(element: HTMLElement): void {
  element.hidden = !element.hidden;
}

/** Fills a bar to 0..1 of its parent's width. Scales it, which needs no layout. */
export function setFilled(bar: HTMLElement, share: number): void {
  const transform = `scaleX(${Math.min(1, Math.max(0, share)).toFixed(3)})`;
  if (bar.style.transform !== transform) bar.style.transform = transform;
}
