/**
 * Tells when the network may be another one now, or back, and when the page is seen again. Outside of pages nothing is
 * told.
 */
export function watchNetwork(changed: () => void): () => void {
  if (typeof window === 'undefined') return () => {};
  window.addEventListener('online', changed);
  document.addEventListener('visibilitychange', changed);
  return () => {
    window.removeEventListener('online', changed);
    document.removeEventListener('visibilitychange', changed);
  };
}
