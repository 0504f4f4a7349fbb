import { describe, expect, it } from 'vitest';
import { addLine, emptyLog, lineOpacity } from './chatLog';

const say = (log: typeof emptyLog, text: string, nowMs = 0) => addLine(log, { name: 'Ann', player: 1, text }, nowMs);

describe('what was said', () => {
  it('is kept in order, the newest eight', () => {
    let log = emptyLog;
    for (let i = 1; i <= 10; i++) log = say(log, `line ${i}`);
    expect(log.lines.map((line) => line.text)).toEqual([3, 4, 5, 6, 7, 8, 9, 10].map((i) => `line ${i}`));
    expect(log.lines.map((line) => line.id)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('stays for a while and fades', () => {
    const [line] = say(emptyLog, 'hello', 1000).lines;
    if (!line) throw new Error('no line');
    expect([1000, 8500, 9250, 10_000, 60_000].map((ms) => lineOpacity(line, ms))).toEqual([1, 1, 0.5, 0, 0]);
  });
});
