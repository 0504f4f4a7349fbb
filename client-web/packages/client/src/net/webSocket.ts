import { CloseCode } from '../generated/protocol.ts';
import type { OpenSocket } from './socket.ts';

/** Opens the platform's WebSocket. Where there is none, or it refuses the address, the socket closes immediately. */
export const openWebSocket: OpenSocket = (url, subprotocol, handlers) => {
  const socket = tryOpen(url, subprotocol);
  if (socket === undefined) {
    queueMicrotask(() => handlers.closed(CloseCode.connectionLost, ''));
    return { send: () => {}, close: () => {} };
  }
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => handlers.opened();
  socket.onmessage = ({ data }) => handlers.received(typeof data === 'string' ? data : new Uint8Array(data));
  socket.onclose = ({ code, reason }) => handlers.closed(code, reason);
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    close: (code, reason) => socket.close(code, reason),
  };
};

function tryOpen(url: string, subprotocol: string): WebSocket | undefined {
  try {
    return new WebSocket(url, subprotocol);
  } catch {
    return undefined;
  }
}
