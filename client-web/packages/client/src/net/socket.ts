/** What a connection needs of a WebSocket. */
export interface Socket {
  /** Sends one binary message; does nothing on a socket that is not open. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code: number, reason: string): void;
}

/** What a socket tells. Nothing is told after `closed`. */
export interface SocketHandlers {
  opened(): void;
  /** A text only if the server sent a text message, which the protocol does not allow. */
  received(data: Uint8Array | string): void;
  /** The WebSocket close code (1006: lost without one) and the server's reason, perhaps ''. */
  closed(code: number, reason: string): void;
}

/**
 * Begins to open a socket; tells the handlers nothing before it has returned. Handed in, so that tests and harnesses
 * bring their own.
 */
export type OpenSocket = (url: string, subprotocol: string, handlers: SocketHandlers) => Socket;
