import { page } from './page.ts';

/** The windows of this browser tell each other which of them plays: all are the same player, who has one ship. */
export interface PlayingWindows {
  /** Whether another window plays, as far as the others have answered. */
  readonly isElsewhere: boolean;
  /** Resolves when the other windows have had time to answer. */
  readonly answered: Promise<void>;
  /** The room in which this window plays; undefined: in none. May be called at any time, with the same room as well. */
  playIn(room: number | undefined): void;
}

/** What is used of a BroadcastChannel. */
export interface Channel {
  onmessage: ((message: MessageEvent<unknown>) => unknown) | null;
  postMessage(message: unknown): void;
}

type Message =
  | { readonly kind: 'asks' }
  | { readonly kind: 'starts' | 'plays'; readonly window: string; readonly room: number }
  | { readonly kind: 'stops'; readonly window: string };

/** Other windows answer within a few milliseconds, unless the browser has frozen them. */
const answerMsMax = 200;

/**
 * Asks the other windows which of them plays, and answers theirs.
 * @param name Names the channel: the same for all windows of a game.
 * @param moved Called when another window starts to play in another room than this one. In the same room, the server
 * closes this one's connection.
 * @param open Opens the channel. Where there is none, no window knows of another.
 */
export function createPlayingWindows(
  name: string,
  moved: () => void,
  open: (name: string) => Channel = (channel) => new BroadcastChannel(channel),
): PlayingWindows {
  const self = `${Date.now()}-${Math.random()}`;
  const others = new Set<string>();
  const channel = tryOpen(() => open(name));
  let current: number | undefined;

  const post = (message: Message) => channel?.postMessage(message);
  const tell = (kind: 'starts' | 'plays', room: number) => post({ kind, window: self, room });

  function hear(message: Message): void {
    if (message.kind === 'stops') others.delete(message.window);
    else if (message.kind !== 'asks') others.add(message.window);
    if (current === undefined) return;
    if (message.kind === 'asks') tell('plays', current);
    if (message.kind === 'starts' && message.room !== current) moved();
  }

  function playIn(room: number | undefined): void {
    if (room === current) return;
    current = room;
    if (room === undefined) post({ kind: 'stops', window: self });
    else tell('starts', room);
  }

  if (channel) channel.onmessage = ({ data }) => hear(data as Message);
  post({ kind: 'asks' });
  page.window?.addEventListener('pagehide', () => playIn(undefined));

  return {
    get isElsewhere() {
      return others.size > 0;
    },
    answered: new Promise((resolve) => setTimeout(resolve, channel ? answerMsMax : 0)),
    playIn,
  };
}

function tryOpen(open: () => Channel): Channel | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
