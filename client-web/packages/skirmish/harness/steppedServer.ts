import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { OpenSocket } from '@gameserver/client/net';
import { openWebSocket, ServerMessage } from '@gameserver/client/net';

const patienceMs = 20_000;

/** A real server with real WebSockets whose room ticks when it is told to: `LoadTests -- netcode-serve`. */
export class SteppedServer {
  readonly url: string;
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  /** Bytes of messages that went into sockets, of all players. */
  private sent = 0;
  private isStopping = false;
  private readonly taps: Tap[] = [];

  private constructor(process: ChildProcess, lines: AsyncIterator<string>, port: string) {
    this.process = process;
    this.lines = lines;
    this.url = `ws://127.0.0.1:${port}/ws`;
  }

  /** `command`: the program and its first arguments. */
  static async start(command: readonly string[], seed: number, settings: readonly string[]): Promise<SteppedServer> {
    const [program, ...first] = command;
    const process = spawn(program as string, [...first, 'netcode-serve', String(seed), ...settings], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const reader: Interface = createInterface({ input: process.stdout as NodeJS.ReadableStream });
    const lines = reader[Symbol.asyncIterator]();
    return new SteppedServer(process, lines, await nextLine(lines));
  }

  /** Opens real sockets, and sees what goes through them. `received` is told of each message when it is really here. */
  tap(received: (data: Uint8Array) => void): OpenSocket {
    const tap: Tap = { isOpen: false, isSeated: false, snapshots: 0 };
    this.taps.push(tap);
    return (url, subprotocol, handlers) => {
      const socket = openWebSocket(url, subprotocol, {
        opened: () => {
          tap.isOpen = true;
          handlers.opened();
        },
        received: (data) => {
          if (typeof data === 'string') throw new Error('The server sent a text.');
          if (isState(data)) tap.snapshots++;
          received(data);
          handlers.received(data);
        },
        closed: (code, reason) => {
          if (!this.isStopping) throw new Error(`The server closed a connection: ${code} ${reason}`);
        },
      });
      return {
        send: (bytes) => {
          this.sent += bytes.length;
          // The first message is Hello.
          tap.isSeated = true;
          socket.send(bytes);
        },
        close: (code, reason) => socket.close(code, reason),
      };
    };
  }

  /** A ticket for somebody. */
  async ticket(name: string): Promise<string> {
    const answer = await fetch(`${this.url.replace('ws:', 'http:').replace(/ws$/, 'api/tickets')}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    return (await answer.json()).ticket;
  }

  /** Until all connections are open. */
  async opened(): Promise<void> {
    await until(() => this.taps.every((tap) => tap.isOpen), 'all connections are open');
  }

  /** Runs a tick with everything that was sent before; returns when everybody's snapshot is here. */
  async tick(): Promise<void> {
    const expected = this.taps.map((tap) => tap.snapshots + (tap.isSeated ? 1 : 0));
    this.process.stdin?.write(`tick ${this.sent}\n`);
    await nextLine(this.lines);
    await until(() => this.taps.every((tap, i) => tap.snapshots >= (expected[i] as number)), 'all snapshots are here');
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const exited = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.stdin?.end();
    await exited;
  }
}

interface Tap {
  isOpen: boolean;
  isSeated: boolean;
  snapshots: number;
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done) throw new Error('The server has ended.');
  return value;
}

async function until(isDone: () => boolean, what: string): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!isDone()) {
    if (performance.now() > endMs) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

// The kind is the first element: behind one byte of a short array, behind three of a long one.
function isState(data: Uint8Array): boolean {
  const kind = data[0] === 0xdc ? data[3] : data[1];
  return kind === ServerMessage.snapshot || kind === ServerMessage.keyframe;
}
