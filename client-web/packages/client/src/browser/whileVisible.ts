import type { LiveStream } from '../api/liveStream.ts';
import { page } from './page.ts';

/**
 * Keeps a stream open only while the page is visible. Browsers make six connections to a host over HTTP/1.1 for all
 * tabs together; streams of hidden tabs would use them up.
 */
export function whileVisible(stream: LiveStream): LiveStream {
  const { document } = page;
  if (document === undefined) return stream;
  const follow = () => (document.visibilityState === 'visible' ? stream.open() : stream.close());
  return {
    open() {
      document.addEventListener('visibilitychange', follow);
      follow();
    },
    close() {
      document.removeEventListener('visibilitychange', follow);
      stream.close();
    },
  };
}
