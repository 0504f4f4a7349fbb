import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testKit/testKit.ts';
import { Prediction } from './prediction.ts';

interface State {
  readonly x: number;
  readonly v: number;
}

// Order and tick both matter, so that a replay that leaves out or repeats one shows.
function step({ x, v }: State, push: number, tick: number): State {
  const next = Math.trunc((v * 7) / 8) + push + (tick % 3);
  return { x: x + next, v: next };
}

function predict(): Prediction<State, number> {
  return new Prediction<State, number>({
    step,
    equals: (a, b) => a.x === b.x && a.v === b.v,
    difference: (from, to) => [to.x - from.x],
    smoothMax: 1000,
  });
}

const inputAt = (tick: number) => (tick * 7) % 11;

/** The server's states from tick 100 on, from the same inputs. */
function truth(ticks: number, input = inputAt): State[] {
  const states: State[] = [{ x: 500, v: 0 }];
  for (let i = 1; i <= ticks; i++) states.push(step(states[i - 1] as State, input(100 + i), 100 + i));
  return states;
}

describe('when the server computes the same', () => {
  it('nothing is corrected', () => {
    const prediction = predict();
    const states = truth(60);
    expect(prediction.reconcile(100, states[0] as State)).toBe(true);
    for (let tick = 101; tick <= 160; tick++) {
      prediction.advance(tick, inputAt(tick));
      expect(prediction.current).toEqual(states[tick - 100]);
      expect(prediction.previous).toEqual(states[tick - 101]);
      if (tick < 106) continue;
      const before = prediction.current;
      expect(prediction.reconcile(tick - 5, states[tick - 105] as State)).toBe(false);
      expect(prediction.current).toBe(before);
      expect(prediction.error).toBe(0);
      expect(prediction.offset.every((value) => value === 0)).toBe(true);
    }
  });

  it('inputs from before the first snapshot are replayed on it', () => {
    const prediction = predict();
    for (let tick = 98; tick <= 104; tick++) prediction.advance(tick, inputAt(tick));
    expect(prediction.current).toBeUndefined();
    const states = truth(4);
    prediction.reconcile(100, states[0] as State);
    expect(prediction.tick).toBe(104);
    expect(prediction.current).toEqual(states[4]);
    expect(prediction.previous).toEqual(states[3]);
  });
});

describe('when the server knows of a shove', () => {
  const prediction = predict();
  const states = truth(20);
  prediction.reconcile(100, states[0] as State);
  for (let tick = 101; tick <= 110; tick++) prediction.advance(tick, inputAt(tick));
  const drawn = prediction.current as State;
  const shoved = { x: (states[4] as State).x + 30, v: (states[4] as State).v + 16 };
  const corrected = prediction.reconcile(104, shoved);
  let expected = shoved;
  for (let tick = 105; tick <= 110; tick++) expected = step(expected, inputAt(tick), tick);

  it('the inputs since then are replayed on its truth', () => {
    expect(corrected).toBe(true);
    expect(prediction.current).toEqual(expected);
    expect(prediction.error).toBe(30);
  });

  it('what is drawn stays where it was and glides over in about 100 ms', () => {
    expect(expected.x + (prediction.offset[0] as number)).toBe(drawn.x);
    expect(expected.x).not.toBe(drawn.x);
    const whole = Math.abs(prediction.offset[0] as number);
    prediction.fade(50);
    expect(Math.abs(prediction.offset[0] as number)).toBeGreaterThan(whole * 0.2);
    prediction.fade(50);
    expect(Math.abs(prediction.offset[0] as number)).toBeCloseTo(whole * 0.1, 5);
    prediction.fade(400);
    expect(Math.abs(prediction.offset[0] as number)).toBeLessThan(whole * 0.001);
  });

  it('after that it agrees with the server again', () => {
    let server = expected;
    for (let tick = 111; tick <= 120; tick++) {
      prediction.advance(tick, inputAt(tick));
      server = step(server, inputAt(tick), tick);
    }
    expect(prediction.reconcile(120, server)).toBe(false);
    expect(prediction.error).toBe(0);
  });
});

it('a teleport is not smoothed', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  prediction.advance(101, 5);
  prediction.reconcile(101, { x: 5000, v: 0 });
  expect(prediction.current).toEqual({ x: 5000, v: 0 });
  expect(prediction.offset).toEqual([0]);
});

it('a correction through a wall is not smoothed, and the game is asked about what was drawn and what is right', () => {
  const asked: [number, number][] = [];
  const wallAt = 100;
  const prediction = new Prediction<number, number>({
    step: (x, push) => x + push,
    equals: (a, b) => a === b,
    difference: (from, to) => [to - from],
    smoothMax: 1000,
    smoothable: (from, to) => {
      asked.push([from, to]);
      return from < wallAt === to < wallAt;
    },
  });
  prediction.reconcile(1, 80);
  prediction.advance(2, 10);
  expect(prediction.reconcile(2, 70)).toBe(true);
  expect(prediction.offset).toEqual([20]);
  prediction.advance(3, 10);
  expect(prediction.reconcile(3, 120)).toBe(true);
  expect(prediction.offset).toEqual([0]);
  expect(asked).toEqual([
    [90, 70],
    [80, 120],
  ]);
});

it('tells the state after each tick that it keeps, as it is after corrections', () => {
  const prediction = predict();
  const states = truth(200);
  prediction.reconcile(100, states[0] as State);
  for (let tick = 101; tick <= 110; tick++) prediction.advance(tick, inputAt(tick));
  for (let tick = 100; tick <= 110; tick++) expect(prediction.at(tick)).toEqual(states[tick - 100]);
  expect(prediction.at(99)).toBeUndefined();
  expect(prediction.at(111)).toBeUndefined();

  const shoved = { x: 7, v: 0 };
  prediction.reconcile(109, shoved);
  expect(prediction.at(109)).toEqual(shoved);
  expect(prediction.at(110)).toEqual(step(shoved, inputAt(110), 110));

  for (let tick = 111; tick <= 200; tick++) prediction.advance(tick, inputAt(tick));
  prediction.reconcile(180, states[80] as State);
  for (let tick = 201; tick <= 240; tick++) prediction.advance(tick, inputAt(tick));
  expect(prediction.at(112)).toBeUndefined();
  expect(prediction.at(113)).toBeDefined();
  prediction.reset();
  expect(prediction.at(240)).toBeUndefined();
});

it('tells no state from behind a gap until the server has filled it, nor one from before the clock was set back', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  for (let tick = 101; tick <= 110; tick++) prediction.advance(tick, inputAt(tick));
  prediction.advance(115, 1);
  prediction.advance(116, 1);
  expect(prediction.at(110)).toBeDefined();
  for (const tick of [111, 115, 116]) expect(prediction.at(tick)).toBeUndefined();
  prediction.reconcile(105, { x: 9, v: 0 });
  for (const tick of [105, 111, 115, 116]) expect(prediction.at(tick)).toBeDefined();
  expect(prediction.at(116)).toBe(prediction.current);

  prediction.advance(108, 1);
  expect(prediction.at(107)).toBeDefined();
  for (const tick of [108, 109, 116]) expect(prediction.at(tick)).toBeUndefined();
});

it('old and repeated snapshots change nothing', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  prediction.advance(101, 5);
  const { current } = prediction;
  expect(prediction.reconcile(100, { x: 77, v: 0 })).toBe(false);
  expect(prediction.reconcile(99, { x: 77, v: 0 })).toBe(false);
  expect(prediction.current).toBe(current);
});

it('a server that is ahead is believed', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  prediction.advance(101, 5);
  prediction.reconcile(105, { x: 40, v: 3 });
  expect(prediction.tick).toBe(105);
  expect(prediction.current).toEqual({ x: 40, v: 3 });
  prediction.advance(106, 1);
  expect(prediction.current).toEqual(step({ x: 40, v: 3 }, 1, 106));
});

it('after a gap it stands still until the server fills it; the missing inputs are the last one repeated, as on the server', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  for (let tick = 101; tick <= 103; tick++) prediction.advance(tick, inputAt(tick));
  const frozen = prediction.current;
  prediction.advance(110, inputAt(110));
  expect(prediction.current).toEqual(frozen);

  // Tick 102 came out as predicted, but the gap after it still has to be filled.
  const repeated = (tick: number) => (tick > 103 && tick < 110 ? inputAt(103) : inputAt(tick));
  const states = [{ x: 0, v: 0 }];
  for (let tick = 101; tick <= 111; tick++) states.push(step(states.at(-1) as State, repeated(tick), tick));
  expect(prediction.reconcile(102, states[2] as State)).toBe(true);
  expect(prediction.current).toEqual(states[10]);
  prediction.advance(111, inputAt(111));
  expect(prediction.current).toEqual(states[11]);
  expect(prediction.reconcile(111, states[11] as State)).toBe(false);
});

it('a clock that was set back is followed', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  for (let tick = 101; tick <= 140; tick++) prediction.advance(tick, inputAt(tick));
  prediction.advance(112, 3);
  prediction.advance(113, 4);
  const input = (tick: number) => (tick === 112 ? 3 : tick === 113 ? 4 : inputAt(tick));
  const states = [{ x: 0, v: 0 }];
  for (let tick = 101; tick <= 113; tick++) states.push(step(states.at(-1) as State, input(tick), tick));
  prediction.reconcile(105, states[5] as State);
  expect(prediction.tick).toBe(113);
  expect(prediction.current).toEqual(states[13]);
});

it('stops predicting 128 ticks ahead of the server and goes on when it is heard of', () => {
  const prediction = predict();
  const states = truth(400);
  prediction.reconcile(100, states[0] as State);
  for (let tick = 101; tick <= 400; tick++) prediction.advance(tick, inputAt(tick));
  expect(prediction.current).toEqual(states[127]);
  prediction.reconcile(250, states[150] as State);
  expect(prediction.current).toEqual(states[150]);
  prediction.reconcile(300, states[200] as State);
  expect(prediction.current).toEqual(states[300]);
});

it('inputs that were too far ahead are replayed later, even on a state that had not moved', () => {
  const prediction = new Prediction<number, number>({
    step: (x, push) => x + push,
    equals: (a, b) => a === b,
    difference: (from, to) => [to - from],
    smoothMax: 1000,
  });
  prediction.reconcile(100, 7);
  for (let tick = 101; tick <= 400; tick++) prediction.advance(tick, tick > 350 ? 1 : 0);
  prediction.reconcile(260, 7);
  expect(prediction.current).toBe(7);
  expect(prediction.reconcile(300, 7)).toBe(true);
  expect(prediction.current).toBe(57);
});

it('reset forgets the state but not the inputs, so a new life is predicted at once', () => {
  const prediction = predict();
  prediction.reconcile(100, { x: 0, v: 0 });
  for (let tick = 101; tick <= 103; tick++) prediction.advance(tick, inputAt(tick));
  prediction.reset();
  expect(prediction.current).toBeUndefined();
  prediction.advance(104, inputAt(104));
  expect(prediction.current).toBeUndefined();
  prediction.reconcile(100, (truth(0) as [State])[0]);
  expect(prediction.current).toEqual(truth(4)[4]);
  expect(prediction.offset).toEqual([]);
});

it('after a reset it may begin at an earlier tick, as in a room that was started again', () => {
  const prediction = predict();
  prediction.reconcile(5000, { x: 0, v: 0 });
  prediction.advance(5001, 5);
  prediction.reset();
  prediction.reconcile(6, { x: 9, v: 0 });
  expect(prediction.current).toEqual({ x: 9, v: 0 });
  prediction.advance(8, 1);
  prediction.reconcile(7, { x: 9, v: 0 });
  expect(prediction.current).toEqual(step({ x: 9, v: 0 }, 1, 8));
});

// Whatever happens on the way (shoves, lost inputs, snapshots left out, gaps), once the server has consumed the same
// inputs for a while the client's state is the server's.
it.each([1, 2, 3, 4, 5])('comes to agree with the server after any trouble (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const prediction = predict();
  const lag = 1 + Math.floor(random() * 12);
  const states = new Map<number, State>([[100, { x: 0, v: 0 }]]);
  const lost = new Set<number>();
  let server: State = { x: 0, v: 0 };
  let used = 0;
  let corrections = 0;
  prediction.reconcile(100, server);
  for (let tick = 101; tick <= 1100; tick++) {
    const isQuiet = tick % 200 > 120;
    if (isQuiet || random() > 0.05) prediction.advance(tick, inputAt(tick));
    else lost.add(tick);
    if (!lost.has(tick) && (isQuiet || random() > 0.1)) used = inputAt(tick);
    server = step(server, used, tick);
    if (!isQuiet && random() < 0.05) server = { x: server.x + 20, v: -server.v };
    states.set(tick, server);
    const confirmed = tick - lag;
    if (confirmed > 100 && (isQuiet || random() < 0.7)) {
      if (prediction.reconcile(confirmed, states.get(confirmed) as State)) corrections++;
    }
    if (tick % 200 === 199) expect(prediction.current).toEqual(server);
  }
  expect(corrections).toBeGreaterThan(50);
});
