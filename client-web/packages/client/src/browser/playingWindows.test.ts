import { expect, it } from 'vitest';
import { type Channel, createPlayingWindows } from './playingWindows.ts';

/** Channels of one browser, delivering at once. */
function browser() {
  const channels: Channel[] = [];
  const moved: string[] = [];
  const open = (): Channel => {
    const channel: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of channels)
          if (other !== channel) other.onmessage?.({ data: structuredClone(data) } as MessageEvent);
      },
    };
    channels.push(channel);
    return channel;
  };
  return { moved, window: (name: string) => createPlayingWindows('game', () => moved.push(name), open) };
}

it('a window knows whether another plays, from before and from now on', () => {
  const { window } = browser();
  const first = window('first');
  expect(first.isElsewhere).toBe(false);
  first.playIn(7);
  const second = window('second');
  expect([first.isElsewhere, second.isElsewhere]).toEqual([false, true]);
  first.playIn(undefined);
  expect(second.isElsewhere).toBe(false);
  first.playIn(8);
  expect(second.isElsewhere).toBe(true);
});

it('the window that plays gives way to one that starts in another room, but leaves its own to the server', () => {
  const { window, moved } = browser();
  const [first, second] = [window('first'), window('second')];
  first.playIn(7);
  first.playIn(7);
  second.playIn(7);
  expect(moved).toEqual([]);
  second.playIn(8);
  expect(moved).toEqual(['first']);
});

it('asking moves nobody', () => {
  const { window, moved } = browser();
  window('first').playIn(7);
  window('second').playIn(undefined);
  expect(moved).toEqual([]);
});

it('without channels no window knows of another', async () => {
  const refused = () => {
    throw new DOMException('no', 'SecurityError');
  };
  const alone = createPlayingWindows('game', () => {}, refused);
  alone.playIn(7);
  await alone.answered;
  expect(alone.isElsewhere).toBe(false);
});
