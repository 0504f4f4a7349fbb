import { afterEach, describe, expect, it, vi } from 'vitest';
import { Link, type LinkState } from './link';

/** As much of the browser's WebSocket as a link uses; what happens to it the test says. */
class StubSocket {
  static readonly all: StubSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: ((end: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
  readonly protocol = '';
  readonly extensions = '';
  isClosed = false;

  constructor() {
    StubSocket.all.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

describe('Link', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    StubSocket.all.length = 0;
  });

  it('hears nothing more of a socket whose place another one has taken', () => {
    vi.stubGlobal('WebSocket', StubSocket);
    const states: LinkState[] = [];
    const link = new Link({
      changed: (state) => states.push(state),
      opened: () => {},
      received: () => {},
      failed: () => {},
      closed: () => {},
    });
    const url = new URL('ws://game.example/echo');
    link.open(url, []);
    const [first] = StubSocket.all;
    first?.onopen?.();
    link.close(1000, '');
    link.open(url, []);
    first?.onclose?.({ code: 1006, reason: '', wasClean: false });
    StubSocket.all[1]?.onopen?.();
    expect(states).toEqual(['connecting', 'open', 'closing', 'connecting', 'open']);
    expect(first?.isClosed).toBe(true);
  });
});
