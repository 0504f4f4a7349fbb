import type { OpenSocket } from './socket.ts';

/** Opens the browser's (or Node's) own WebSocket. */
export const openWebSocket: OpenSocket = (url, subprotocol, handlers) => {
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
