import { CloseCode, StreamFrame, StreamHeader, streamPath } from '../generated/protocol.ts';
import { ProtocolError } from './read.ts';
import type { Schedule } from './schedule.ts';
import type { OpenSocket, SocketHandlers } from './socket.ts';
import { type Frame, FrameReader, join, readClose, writeClose, writeFrame } from './streamFrames.ts';

/** Maximum body of a POST, as servers accept by default. */
export const bodyBytesMax = 16_384;
/** With more than this queued, or a POST that takes longer, the upstream is considered dead. */
const waitingBytesMax = 4 * bodyBytesMax;
const postMsMax = 10_000;
/** How long a failed stream may still deliver its close reason, and a closed one may take to end. */
const lingerMs = 1000;

type Request = (url: string, options: RequestInit) => Promise<Response>;

/**
 * Sockets over HTTP: one endless response, and POSTs, one at a time. Messages sent meanwhile go into the next POST.
 * @param request `fetch` or a replacement.
 * @param schedule Calls back after a delay in ms.
 * @param now The current time in ms.
 */
export function streamOverHttp(request: Request, schedule: Schedule, now: () => number): OpenSocket {
  return (url, _subprotocol, handlers) => {
    const stream = new Stream(url, handlers, request, schedule, now);
    void stream.receive();
    return stream;
  };
}

/** `opening` until the key has arrived; `closing` when nothing is sent any more. */
type State = 'opening' | 'open' | 'closing' | 'closed';

class Stream {
  private readonly address: string;
  private readonly abort = new AbortController();
  private readonly frames = new FrameReader();
  private state: State = 'opening';
  private key = '';
  private waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingBytes = 0;
  private sequence = 0;
  private postedMs: number | undefined;

  constructor(
    url: string,
    private readonly handlers: SocketHandlers,
    private readonly request: Request,
    private readonly schedule: Schedule,
    private readonly now: () => number,
  ) {
    // Beside the WebSocket's, which may be below a path.
    this.address = new URL(streamPath.slice(1), url.replace(/^ws/, 'http')).href;
  }

  async receive(): Promise<void> {
    const { request } = this;
    const response = await request(this.address, { method: 'POST', signal: this.abort.signal }).catch(() => undefined);
    const pieces = response?.ok ? response.body?.getReader() : undefined;
    const next = () => pieces?.read().catch(() => undefined);
    for (let piece = await next(); piece?.value; piece = await next()) this.takeIn(piece.value);
    this.end(CloseCode.connectionLost, '');
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.state !== 'open') return;
    const isStuck = this.postedMs !== undefined && this.now() - this.postedMs > postMsMax;
    if (isStuck || this.waitingBytes > waitingBytesMax) this.endSoon(0);
    else this.put(writeFrame(StreamFrame.message, bytes));
  }

  close(code: number, reason: string): void {
    if (this.state === 'open') {
      this.put(writeClose(code, reason));
      this.endSoon(lingerMs);
    } else if (this.state === 'opening') {
      this.endSoon(0);
    }
  }

  private takeIn(piece: Uint8Array): void {
    try {
      for (const frame of this.frames.read(piece)) this.take(frame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.end(CloseCode.protocolError, '');
    }
  }

  private take({ kind, payload }: Frame): void {
    if (this.state === 'closed') return;
    if (kind === StreamFrame.key && this.state === 'opening') {
      this.key = new TextDecoder().decode(payload);
      this.state = 'open';
      this.handlers.opened();
    } else if (kind === StreamFrame.message && this.state !== 'opening') {
      this.handlers.received(payload);
    } else if (kind === StreamFrame.close) {
      const { code, reason } = readClose(payload);
      this.end(code, reason);
    }
  }

  private put(frame: Uint8Array<ArrayBuffer>): void {
    this.waiting.push(frame);
    this.waitingBytes += frame.length;
    if (this.postedMs === undefined) void this.post();
  }

  private async post(): Promise<void> {
    const { request } = this;
    this.postedMs = this.now();
    try {
      while (this.waiting.length > 0 && this.state !== 'closed') {
        const headers = {
          'Content-Type': 'application/octet-stream',
          [StreamHeader.key]: this.key,
          [StreamHeader.sequence]: String(++this.sequence),
        };
        this.postedMs = this.now();
        const body = this.takeBody();
        const response = await request(`${this.address}/up`, {
          method: 'POST',
          headers,
          body,
          signal: this.abort.signal,
        });
        if (!response.ok) throw new Error(`a POST was answered with ${response.status}`);
      }
      this.postedMs = undefined;
    } catch {
      // The stream may still deliver the server's close reason.
      this.endSoon(lingerMs);
    }
  }

  private takeBody(): Uint8Array<ArrayBuffer> {
    let count = 0;
    let bytes = 0;
    for (const frame of this.waiting) {
      if (count > 0 && bytes + frame.length > bodyBytesMax) break;
      count++;
      bytes += frame.length;
    }
    this.waitingBytes -= bytes;
    return join(this.waiting.splice(0, count));
  }

  /** Stops sending; ends the stream after the delay unless it has ended by itself. */
  private endSoon(delayMs: number): void {
    if (this.state === 'closed') return;
    this.state = 'closing';
    // Never synchronously: callers of `send` do not expect a callback.
    this.schedule(() => this.end(CloseCode.connectionLost, ''), delayMs);
  }

  private end(code: number, reason: string): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.abort.abort();
    this.handlers.closed(code, reason);
  }
}
