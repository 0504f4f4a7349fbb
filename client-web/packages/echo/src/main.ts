import '@gameserver/ui/card.css';
import '@gameserver/ui/base.css';
import './echo.css';
import { addressAt } from '@gameserver/client';
import { createApi } from '@gameserver/client/api';
import { guestIdentity } from '@gameserver/client/browser';
import { encodeHello, encodePing, subprotocol as gameSubprotocol } from '@gameserver/client/net';
import { recallName } from '@gameserver/lobby/callSign';
import { make } from '@gameserver/ui/dom';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { createConnectCard } from './connectCard';
import { diagnose } from './diagnosis';
import { createGameCard } from './gameCard';
import { describeSent, GameReader } from './gameReader';
import { hexDump, toHex } from './hex';
import { Link, opens } from './link';
import { createLogCard } from './logCard';
import { measured, RoundTrip } from './roundTrip';
import { createSendCard } from './sendCard';
import { SnapshotFilter } from './transcript';

/** How much of a binary message the title and the details show. */
const titleBytesMax = 16;
const dumpBytesMax = 1024;
const textLengthMax = 4000;

function run(page: HTMLElement): void {
  const folder = pageFolder();
  const base = folder.replace(/^http/, 'ws').replace(/\/$/, '');
  const api = createApi(guestIdentity(), (path, init) => fetch(addressAt(folder, path), init));
  const filter = new SnapshotFilter();
  const roundTrip = new RoundTrip();
  let reader = new GameReader();
  let address = new URL(base);
  /** Hello is sent once the connection is open. */
  let helloWaits = false;

  const log = createLogCard((choice) => {
    filter.choice = choice;
  });
  const game = createGameCard(recallName('skirmish'), { fetchTicket: () => void fetchTicket(), hello });
  const sending = createSendCard({ send, ping });
  const connection = createConnectCard(base, { connect, close, changed: showGame });
  const link = new Link({
    changed: (state) => {
      connection.show(state);
      sending.enable(state === 'open');
    },
    opened,
    received,
    failed: () => log.add('error', 'error (browsers hide the cause from pages)'),
    closed,
  });
  page.append(
    make('header', 'echo-head', make('h1', 'echo-heading', 'WEBSOCKET'), backToGame()),
    make('div', 'echo-controls', connection.element, game.element, sending.element),
    log.element,
  );
  connection.show('none');
  sending.enable(false);
  showGame();

  function connect(): void {
    try {
      address = new URL(connection.url, base);
      link.open(address, connection.subprotocols);
      reader = new GameReader();
      filter.reset();
      const offered = connection.subprotocols.length === 0 ? '' : `, offering ${connection.subprotocols.join(', ')}`;
      log.add('note', `connecting to ${address.href}${offered}`);
    } catch (error) {
      tellError(error);
    }
  }

  function opened(subprotocol: string, extensions: string): void {
    log.add('open', `open, subprotocol ${subprotocol || 'none'}, extensions ${extensions || 'none'}`);
    if (helloWaits) hello();
  }

  function send(data: string | Uint8Array<ArrayBuffer>): void {
    if (link.state !== 'open') return;
    link.send(data);
    if (typeof data === 'string') tellText('sent', data);
    else if (isGame()) log.add('sent', `${describeSent(data)}, ${sizeText(data)}`, hexDump(data, dumpBytesMax));
    else tellBytes('sent', data);
  }

  function received(data: string | Uint8Array): void {
    if (typeof data === 'string') {
      tellText('received', data);
      tellRoundTrip(data, measured.echo);
    } else if (isGame()) receivedOfGame(data);
    else tellBytes('received', data);
  }

  function receivedOfGame(bytes: Uint8Array): void {
    const { message, title, detail } = reader.read(bytes);
    let left = 0;
    if (message?.kind === 'snapshot') {
      const shown = filter.take(performance.now());
      if (shown === undefined) return;
      left = shown;
    }
    const more = left === 0 ? '' : ` (${left} skipped before it)`;
    log.add(
      'received',
      `${title}, ${sizeText(bytes)}${more}`,
      `${detail}\n\n${hexDump(bytes, dumpBytesMax)}`.trimStart(),
    );
    if (message?.kind === 'pong') tellRoundTrip(`${message.time}`, measured.game);
  }

  function ping(): void {
    const now = performance.now();
    if (isGame()) send(encodePing(Number(roundTrip.begin(now)), reader.received));
    else send(roundTrip.begin(now, 'ping '));
  }

  function tellRoundTrip(came: string, what: string): void {
    const tookMs = roundTrip.end(came, performance.now());
    if (tookMs === undefined) return;
    const text = `round trip ${tookMs.toFixed(1)} ms`;
    log.add('ping', text, `Measured: ${what}.`);
    sending.showRoundTrip(`${tookMs.toFixed(1)} ms`);
  }

  function close(code: string, reason: string): void {
    try {
      link.close(code === '' ? undefined : Number(code), reason);
      log.add('note', `closing with ${code === '' ? 'no code' : `${code} ${JSON.stringify(reason)}`}`);
    } catch (error) {
      tellError(error);
    }
  }

  function closed(end: { code: number; reason: string; wasClean: boolean; hasOpened: boolean }): void {
    helloWaits = false;
    roundTrip.forget();
    log.add('closed', `closed, code ${end.code}, reason ${JSON.stringify(end.reason)}, wasClean ${end.wasClean}`);
    if (!end.hasOpened) void tellDiagnosis(address);
  }

  async function tellDiagnosis(failed: URL): Promise<void> {
    log.add('error', await diagnose(failed, { folder, fetch: (url, init) => fetch(url, init), opens }));
  }

  async function fetchTicket(): Promise<void> {
    const answer = await api.send('POST', '/api/tickets', { body: { name: game.name } });
    if (!answer.ok) {
      log.add('error', `no ticket: ${answer.refusal.reason}`);
      return;
    }
    game.ticket = answer.value.ticket;
    log.add('note', `ticket for room ${answer.value.room ?? 'none'}`);
  }

  function hello(): void {
    helloWaits = link.state !== 'open';
    if (!helloWaits) send(encodeHello(game.ticket, 0));
    else if (link.state !== 'connecting') connect();
  }

  function isGame(): boolean {
    return link.subprotocol === gameSubprotocol;
  }

  function showGame(): void {
    game.element.hidden = !connection.isGame;
    log.showSnapshotChoice(connection.isGame);
  }

  function tellText(kind: 'sent' | 'received', text: string): void {
    const shown = text.length > textLengthMax ? `${text.slice(0, textLengthMax)}…` : text;
    const bytes = new TextEncoder().encode(text);
    // A short, single-line text is its own title.
    if (text.length <= 80 && !text.includes('\n')) log.add(kind, `text, ${sizeText(bytes)}: ${text}`);
    else log.add(kind, `text, ${sizeText(bytes)}`, shown);
  }

  function tellBytes(kind: 'sent' | 'received', bytes: Uint8Array): void {
    const dump = bytes.length > titleBytesMax ? hexDump(bytes, dumpBytesMax) : '';
    log.add(kind, `binary, ${sizeText(bytes)}: ${toHex(bytes, titleBytesMax)}`, dump);
  }

  function tellError(error: unknown): void {
    log.add('error', error instanceof Error ? error.message : String(error));
  }
}

function sizeText({ length }: Uint8Array): string {
  return `${length} ${length === 1 ? 'byte' : 'bytes'}`;
}

function backToGame(): HTMLElement {
  const link = make('a', 'echo-back', 'back to the game');
  link.href = './';
  return link;
}

const page = document.getElementById('echo');
if (page) run(page);
