import type { OpenSocket } from '@gameserver/client/net';
import { CloseCode } from '@gameserver/client/net';

/** A close code that leaves the seat to whoever comes back in time. */
const cutCode = 4900;

/** Faults of a connection that one can cause. */
export interface Faults {
  /** Nothing passes in either direction, as when a cable is pulled; nobody is told. */
  isSilent: boolean;
  /** Ends the current connection without a goodbye. */
  cut(): void;
}

/** Wraps sockets so that they fail on request. */
export function cuttable(open: OpenSocket): { readonly open: OpenSocket; readonly faults: Faults } {
  const faults: Faults = { isSilent: false, cut: () => {} };
  return {
    faults,
    open(url, subprotocol, handlers) {
      let isOver = false;
      const socket = open(url, subprotocol, {
        opened: () => isOver || handlers.opened(),
        received: (data) => isOver || faults.isSilent || handlers.received(data),
        closed: (code, reason) => isOver || handlers.closed(code, reason),
      });
      faults.cut = () => {
        if (isOver) return;
        isOver = true;
        socket.close(cutCode, 'cut');
        handlers.closed(CloseCode.connectionLost, '');
      };
      return {
        send: (bytes) => {
          if (!faults.isSilent) socket.send(bytes);
        },
        close: (code, reason) => socket.close(code, reason),
      };
    },
  };
}
