import { CloseCode } from '../generated/protocol.ts';
import type { OpenSocket } from './socket.ts';

/** Opens the platform's WebSocket. Where there is none (Node before version 22), it closes immediately. */
export const openWebSocket: OpenSocket = (url, subprotocol, handlers) => {
  if (typeof WebSocket === 'undefined') {
    queueMicrotask(() => handlers.closed(CloseCode.connectionLost, ''));
    return { send: () => {}, close: () => {} };
  }
  const socket = new WebSocket(url, subprotocol);
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
