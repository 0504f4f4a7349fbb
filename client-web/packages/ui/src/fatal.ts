/** Replaces the page with an error message. */
export function showFatal(page: HTMLElement, game: string, error: unknown): void {
  const panel = document.createElement('div');
  panel.className = 'fatal';
  panel.dataset.testid = 'fatal';
  panel.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.textContent = game;
  const text = document.createElement('p');
  text.textContent = error instanceof Error ? error.message : String(error);
  panel.append(title, text);
  page.replaceChildren(panel);
}
