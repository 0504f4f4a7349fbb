import type { ReplayStatusMessage } from '../net/codec.ts';

/** A replay as drawn, with its controls. Ticks. */
export interface Replay {
  /** The drawn fractional tick. */
  readonly tick: number;
  readonly firstTick: number;
  readonly lastTick: number;
  readonly tickRate: number;
  /** The speed in percent; 0 while paused. */
  readonly percent: number;
  /** The speed of the picture; 1 is normal. */
  readonly pace: number;
  play(percent: number): void;
  pause(): void;
  seek(tick: number): void;
}

/** The parts of the game client that it uses. */
export interface ReplayClient {
  readonly replayStatus: ReplayStatusMessage | undefined;
  readonly welcome: { readonly tickRate: number } | undefined;
  call(name: 'play', percent: number): Promise<unknown>;
  call(name: 'pause'): Promise<unknown>;
  call(name: 'seek', tick: number): Promise<unknown>;
}

/** Follows a replay from start to end; after a lost connection it continues where it was. */
export interface ReplayControl {
  /** Null until the status is known. */
  readonly replay: Replay | null;
  update(frame: { readonly welcomed: boolean; readonly renderTick: number }): void;
}

const normalPercent = 100;

export function createReplayControl(client: ReplayClient): ReplayControl {
  /** As last drawn; undefined before the start. */
  let last: { tick: number; percent: number } | undefined;
  const ignore = () => undefined; // a lost connection is reported elsewhere
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
