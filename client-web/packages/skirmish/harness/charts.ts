import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '@gameserver/client/net';
import { draw, type Series } from './chart';
import { type Measures, quantile } from './measures';
import { type RunOptions, run } from './run';

/**
 * How others' errors are distributed on each network: for so many per cent of all ships and frames, at most so far from
 * the truth.
 */
export function writeRemoteErrors(folder: string, measured: ReadonlyMap<string, Measures>): void {
  const shares = Array.from({ length: 100 }, (_, i) => 0.9 + i / 1000);
  const series = [...measured].map(([name, measures]): Series => {
    const sorted = Float64Array.from(measures.remoteErrors).sort();
    return { name, points: shares.map((share) => [share * 100, quantile(sorted, share)]) };
  });
  const chart = {
    title: 'How far from the truth other ships are drawn',
    xTitle: '% of all ships and frames, the best first',
    yTitle: 'world units (a ship is 24 long)',
    yMax: 24,
    series,
  };
  writeFileSync(join(folder, 'netcode-remote-error.svg'), draw(chart));
}

const eachSeconds = 15;
const sequence = ['home', 'intercontinental', 'bad-mobile', 'lan'] as const;

/** How the clocks of one player follow a network that changes. */
export async function writeChanges(
  folder: string,
  options: Omit<RunOptions, 'conditionsAt' | 'seconds'>,
): Promise<void> {
  const rewindTicks: [number, number][] = [];
  const lead: [number, number][] = [];
  const delay: [number, number][] = [];
  await run({
    ...options,
    seconds: eachSeconds * sequence.length,
    conditionsAt: (second) =>
      presets[sequence[Math.min(sequence.length - 1, Math.max(0, Math.floor(second / eachSeconds)))] ?? 'lan'],
    watch: (second, stats, tickMs) => {
      rewindTicks.push([second, stats.rewindTicks * tickMs]);
      lead.push([second, stats.inputLeadTarget * tickMs]);
      delay.push([second, stats.interpolationDelayTicks * tickMs]);
    },
  });
  const chart = {
    title: 'When the network changes',
    xTitle: 'seconds',
    yTitle: 'ms',
    yMax: 300,
    series: [
      { name: 'others drawn late by', points: rewindTicks },
      { name: 'inputs sent early by', points: lead },
      { name: 'interpolation delay', points: delay },
    ],
    marks: sequence.map((name, i): [number, string] => [i * eachSeconds, name]),
  };
  writeFileSync(join(folder, 'netcode-changes.svg'), draw(chart));
}
