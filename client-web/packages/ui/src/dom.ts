/** Makes an element; the shortest way from a line of code to a line of HTML. */
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

/** The same with a name that browser tests find it by. */
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

/** Touching the page costs layout, so it happens only when the text is another one. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides, again only when that is news. */
export function setShown(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) element.hidden = !shown;
}

/** Shows what is hidden and hides what is shown. */
export function toggleShown(element: HTMLElement): void {
  element.hidden = !element.hidden;
}

/** Fills a bar: 0..1 of its parent's width, by scaling, which needs no layout. */
export function setFilled(bar: HTMLElement, share: number): void {
  const transform = `scaleX(${Math.min(1, Math.max(0, share)).toFixed(3)})`;
  if (bar.style.transform !== transform) bar.style.transform = transform;
}
