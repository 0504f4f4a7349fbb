/** What is used of a page. */
interface Page {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: string };
  readonly localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

/** The page, where there is one: in workers and in Node nothing of it exists. */
export const page = globalThis as unknown as Partial<Page>;
