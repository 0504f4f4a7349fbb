import { CloseCode, type SocketHandlers } from '@gameserver/client/net';
import { expect, it } from 'vitest';
import { cuttable } from './cuttableSocket';

function connect() {
  const log: string[] = [];
  let inner: SocketHandlers | undefined;
  const { open, faults } = cuttable((_url, _subprotocol, handlers) => {
    inner = handlers;
    return {
      send: (bytes) => log.push(`sent ${bytes}`),
      close: (code) => log.push(`server sees ${code}`),
    };
  });
  const socket = open('ws://game/ws', 'proto', {
    opened: () => log.push('opened'),
    received: (data) => log.push(`received ${data}`),
    closed: (code) => log.push(`client sees ${code}`),
  });
  return { log, faults, socket, inner: inner as SocketHandlers };
}

it('is lost for both sides when it is cut, once', () => {
  const { log, faults, inner } = connect();
  faults.cut();
  faults.cut();
  inner.received(Uint8Array.of(1));
  inner.closed(4900, 'cut');
  // Not 1000, which would give up the seat.
  expect(log).toEqual(['server sees 4900', `client sees ${CloseCode.connectionLost}`]);
});

it('loses everything in both directions while it is silent, and tells nobody', () => {
  const { log, faults, socket, inner } = connect();
  faults.isSilent = true;
  inner.received(Uint8Array.of(1));
  socket.send(Uint8Array.of(2));
  faults.isSilent = false;
  inner.received(Uint8Array.of(3));
  socket.send(Uint8Array.of(4));
  expect(log).toEqual(['received 3', 'sent 4']);
});
