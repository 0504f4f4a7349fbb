import type { ReplayStatusMessage } from '../net/codec.ts';

/** A replay as it is drawn, and the way to change how it goes on. Ticks. */
export interface Replay {
  /** What is drawn, a tick with its fraction. */
  readonly tick: number;
  readonly firstTick: number;
  readonly lastTick: number;
  readonly tickRate: number;
  /** How fast it goes, in percent; 0: it is paused. */
  readonly percent: number;
  /** How fast what is drawn goes: 1 as it was played. */
  readonly pace: number;
  play(percent: number): void;
  pause(): void;
  seek(tick: number): void;
}

/** What it needs of the game's client. */
export interface ReplayClient {
  readonly replayStatus: ReplayStatusMessage | undefined;
  readonly welcome: { readonly tickRate: number } | undefined;
  call(name: 'play', percent: number): Promise<unknown>;
  call(name: 'pause'): Promise<unknown>;
  call(name: 'seek', tick: number): Promise<unknown>;
}

/** Follows a replay from the first frame to the last; after a lost connection it goes on where it was. */
export interface ReplayControl {
  /** Null before anything is known. */
  readonly replay: Replay | null;
  update(frame: { readonly welcomed: boolean; readonly renderTick: number }): void;
}

const normalPercent = 100;

export function createReplayControl(client: ReplayClient): ReplayControl {
  /** As it was last drawn; undefined: it has not begun. */
  let last: { tick: number; percent: number } | undefined;
  const ignore = () => undefined; // a connection that is lost is told elsewhere
  const play = (percent: number) => void client.call('play', percent).catch(ignore);
  const pause = () => void client.call('pause').catch(ignore);
  const seek = (tick: number) => void client.call('seek', Math.max(0, Math.round(tick))).catch(ignore);

  function begin(): void {
    if (last) seek(last.tick);
    if (!last || last.percent > 0) play(last?.percent ?? normalPercent);
  }

  const replay: Replay = {
    get tick() {
      return last?.tick ?? 0;
    },
    get firstTick() {
      return client.replayStatus?.firstTick ?? 0;
    },
    get lastTick() {
      return client.replayStatus?.lastTick ?? 0;
    },
    get tickRate() {
      return client.welcome?.tickRate ?? 1;
    },
    get percent() {
      return last?.percent ?? 0;
    },
    get pace() {
      return (last?.percent ?? 0) / 100;
    },
    play,
    pause,
    seek,
  };
  return {
    get replay() {
      return last && client.replayStatus ? replay : null;
    },
    update({ welcomed, renderTick }) {
      if (welcomed) begin();
      const { replayStatus } = client;
      if (!replayStatus || welcomed) return;
      last ??= { tick: 0, percent: 0 };
      last.tick = renderTick;
      last.percent = replayStatus.percent;
    },
  };
}
