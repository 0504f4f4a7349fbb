/** The state of a WebSocket. */
export type LinkState = 'none' | 'connecting' | 'open' | 'closing' | 'closed';

/** Callbacks of a link. */
export interface LinkHandlers {
  changed(state: LinkState): void;
  opened(subprotocol: string, extensions: string): void;
  received(data: string | Uint8Array): void;
  /** Something failed; browsers do not report what. */
  failed(): void;
  closed(end: {
    readonly code: number;
    readonly reason: string;
    readonly wasClean: boolean;
    readonly hasOpened: boolean;
  }): void;
}

/** The browser's WebSocket, one at a time. */
export class Link {
  private socket: WebSocket | undefined;
  private current: LinkState = 'none';
  private readonly handlers: LinkHandlers;

  constructor(handlers: LinkHandlers) {
    this.handlers = handlers;
  }

  get state(): LinkState {
    return this.current;
  }

  get subprotocol(): string {
    return this.socket?.protocol ?? '';
  }

  /** Connects, dropping the previous socket. Throws if the browser rejects the address or subprotocols. */
  open(url: URL, subprotocols: readonly string[]): void {
    const socket = new WebSocket(url, [...subprotocols]);
    socket.binaryType = 'arraybuffer';
    let hasOpened = false;
    this.forget();
    this.socket = socket;
    this.change('connecting');
    socket.onopen = () => {
      hasOpened = true;
      this.change('open');
      this.handlers.opened(socket.protocol, socket.extensions);
    };
    socket.onmessage = ({ data }) => this.handlers.received(typeof data === 'string' ? data : new Uint8Array(data));
    socket.onerror = () => this.handlers.failed();
    socket.onclose = ({ code, reason, wasClean }) => {
      this.change('closed');
      this.handlers.closed({ code, reason, wasClean, hasOpened });
    };
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    this.socket?.send(data);
  }

  /** Starts to close. Throws if the browser rejects the code or reason. */
  close(code: number | undefined, reason: string): void {
    if (code === undefined) this.socket?.close();
    else this.socket?.close(code, reason);
    if (this.current !== 'closed') this.change('closing');
  }

  private forget(): void {
    if (this.socket === undefined) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onerror = this.socket.onclose = null;
    this.socket.close();
  }

  private change(state: LinkState): void {
    this.current = state;
    this.handlers.changed(state);
  }
}

/** A socket that takes longer counts as not opening. */
const openPatienceMs = 3000;

/** Whether a WebSocket to this address opens. Closes it again immediately. */
export function opens(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => {
      resolve(true);
      socket.close();
    };
    socket.onclose = () => resolve(false);
    setTimeout(() => socket.close(), openPatienceMs);
  });
}
