import { page } from './page.ts';

/**
 * Calls back when the network may have changed or come back, and when the page becomes visible. Returns how to stop
 * that. Outside pages it never calls back.
 */
export function watchNetwork(changed: () => void): () => void {
  const { window, document } = page;
  if (window === undefined || document === undefined) return () => {};
  const shown = () => {
    if (document.visibilityState === 'visible') changed();
  };
  window.addEventListener('online', changed);
  document.addEventListener('visibilitychange', shown);
  return () => {
    window.removeEventListener('online', changed);
    document.removeEventListener('visibilitychange', shown);
  };
}
