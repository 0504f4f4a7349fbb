import { expect, test } from 'vitest';
import type { ReplayStatusMessage } from './codec.ts';
import { ReplayClock } from './replayClock.ts';

const tickRate = 30;
const ticksPerSnapshot = 3;
const lastTick = 9000;
const frameMs = 1000 / 60;

/** A server that shows a replay, a network that takes 40 ms, and a page with 60 frames per second. */
class World {
  nowMs = 1000;
  serverTick = 1;
  percent = 0;
  readonly clock = new ReplayClock(tickRate, ticksPerSnapshot, this.nowMs);
  readonly drawn: number[] = [];
  private readonly underWay: { readonly atMs: number; readonly act: () => void }[] = [];
  private turnMs = 1000;
  private turn = 0;
  private owed = 0;
  private sentTick = 0;

  tell(message: Partial<ReplayStatusMessage>): void {
    this.percent = message.percent ?? this.percent;
    this.serverTick = message.tick ?? this.serverTick;
    const whole = {
      kind: 'replayStatus' as const,
      tick: this.serverTick,
      percent: this.percent,
      firstTick: 1,
      lastTick,
      hasJumped: false,
      ...message,
    };
    this.send(() => this.clock.update(whole));
    if (whole.hasJumped) this.sendSnapshot();
  }

  run(ms: number): this {
    for (const endMs = this.nowMs + ms; this.nowMs < endMs; ) {
      this.nowMs += frameMs;
      while (this.turnMs < this.nowMs) this.takeTurn();
      while ((this.underWay[0]?.atMs ?? Number.POSITIVE_INFINITY) <= this.nowMs) this.underWay.shift()?.act();
      this.clock.advance(this.nowMs);
      this.drawn.push(this.clock.renderTick);
    }
    return this;
  }

  private takeTurn(): void {
    this.turnMs += 1000 / tickRate;
    this.turn++;
    this.owed += this.percent;
    this.serverTick = Math.min(lastTick, this.serverTick + Math.floor(this.owed / 100));
    this.owed %= 100;
    if (this.serverTick === lastTick && this.percent > 0) this.tell({ percent: 0 });
    if (this.turn % ticksPerSnapshot === 0 && this.serverTick !== this.sentTick) this.sendSnapshot();
  }

  private sendSnapshot(): void {
    const tick = this.serverTick;
    this.sentTick = tick;
    this.send(() => this.clock.snapshotArrived(this.nowMs, tick));
  }

  private send(act: () => void): void {
    this.underWay.push({ atMs: this.nowMs + 40, act });
  }
}

function playing(percent: number, tick = 1): World {
  const world = new World();
  world.tell({ tick, percent, hasJumped: true });
  return world.run(2000);
}

test.each([25, 50, 100, 200, 400, 800])('at %i percent it runs as fast as the server, a little behind', (percent) => {
  const world = playing(percent);
  const begin = world.clock.renderTick;
  world.run(5000);
  const perSecond = (world.clock.renderTick - begin) / 5;
  expect(perSecond / ((tickRate * percent) / 100)).toBeCloseTo(1, 1);
  const behind = world.serverTick - world.clock.renderTick;
  expect(behind).toBeGreaterThan(0);
  expect(behind).toBeLessThan(Math.max(3, (0.3 * tickRate * percent) / 100));
});

test.each([25, 100, 800])('at %i percent it neither stutters nor goes back', (percent) => {
  const world = playing(percent);
  world.drawn.length = 0;
  world.run(5000);
  const perFrame = (frameMs * tickRate * percent) / 100_000;
  world.drawn.slice(1).forEach((tick, i) => {
    const step = tick - (world.drawn[i] as number);
    expect(step).toBeGreaterThan(0.5 * perFrame);
    expect(step).toBeLessThan(1.6 * perFrame);
  });
});

test('stands still when it is paused, and goes on from there', () => {
  const world = playing(100);
  world.tell({ percent: 0 });
  world.run(100);
  const held = world.clock.renderTick;
  world.run(3000);
  expect(world.clock.renderTick).toBe(held);
  world.tell({ percent: 100 });
  world.drawn.length = 0;
  world.run(1000);
  expect(world.clock.renderTick).toBeGreaterThan(held + 25);
  expect(Math.max(...world.drawn.slice(1).map((tick, i) => tick - (world.drawn[i] as number)))).toBeLessThan(1.1);
});

test.each([
  [0, 5000],
  [0, 40],
  [100, 5000],
  [100, 40],
])('at %i percent a jump to %i is shown at once, and exactly', (percent, to) => {
  const world = playing(percent, 800);
  world.tell({ tick: to, hasJumped: true });
  world.drawn.length = 0;
  world.run(100);
  expect(world.drawn).toContain(to);
  const after = world.drawn.slice(world.drawn.indexOf(to));
  expect(Math.min(...after)).toBe(to);
  world.run(1000);
  if (percent === 0) expect(world.clock.renderTick).toBe(to);
  else expect(world.clock.renderTick).toBeGreaterThan(to + 20);
});

test('another speed costs no jump', () => {
  const world = playing(800);
  world.drawn.length = 0;
  for (const percent of [100, 800, 25, 400]) {
    world.tell({ percent });
    world.run(1500);
  }
  const steps = world.drawn.slice(1).map((tick, i) => tick - (world.drawn[i] as number));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...steps)).toBeLessThan(2.1 * 8 * frameMs * (tickRate / 1000));
});

test('comes to the very end', () => {
  const world = playing(200, lastTick - 200);
  world.run(5000);
  expect(world.clock.renderTick).toBe(lastTick);
});

test('catches up after a hidden tab', () => {
  const world = playing(100);
  world.nowMs += 20_000;
  world.run(500);
  expect(world.serverTick - world.clock.renderTick).toBeLessThan(10);
});
