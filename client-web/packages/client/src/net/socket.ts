/** The part of a WebSocket that a connection uses. */
export interface Socket {
  /** Sends one binary message; does nothing on a socket that is not open. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code: number, reason: string): void;
}

/** Callbacks of a socket. None follows `closed`. */
export interface SocketHandlers {
  opened(): void;
  /** A text only if the server sent a text message, which the protocol does not allow. */
  received(data: Uint8Array | string): void;
  /** The WebSocket close code (1006: lost without one) and the server's reason, perhaps ''. */
  closed(code: number, reason: string): void;
}

/** Starts to open a socket. Calls no handler before it has returned. Tests and harnesses pass their own. */
export type OpenSocket = (url: string, subprotocol: string, handlers: SocketHandlers) => Socket;
