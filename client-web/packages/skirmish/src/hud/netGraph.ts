import { make, makeTested, setText, toggleShown } from '@gameserver/ui/dom';
import { RecentCounts } from './recentCounts';
import { createSparkline, type Sparkline } from './sparkline';

/** Values of the net graph for one frame. Null: not known yet. */
export interface NetFigures {
  readonly pingMs: number | null;
  /** Whether the connection uses HTTP because WebSocket is blocked. */
  readonly isOverHttp: boolean;
  readonly tick: number;
  readonly snapshotBytes: number;
  readonly inputLead: number | null;
  readonly interpolationMs: number;
  /** How far others are drawn behind the own ship. */
  readonly rewindMs: number;
  /** Age of the input that the server last used, ticks. */
  readonly inputAge: number | null;
  /** Prediction error in world units. */
  readonly predictionError: number;
  readonly counts: Readonly<Record<NetCount, number>>;
}

/** Counters since the start of the connection. `inputsLate`: snapshots for which the server had no input in time. */
export type NetCount =
  | 'frames'
  | 'extrapolated'
  | 'frozen'
  | 'snapshots'
  | 'inputsLate'
  | 'corrections'
  | 'hitsSeen'
  | 'hitsConfirmed';

/** The net graph. */
export interface NetGraph {
  readonly element: HTMLElement;
  toggle(): void;
  update(figures: NetFigures, nowMs: number, seconds: number): void;
}

const msPerUpdate = 200;
/** Window for percentages and rates. */
const recentMs = 10_000;

export function createNetGraph(): NetGraph {
  const ping = makeTested('b', '', 'ping', '–');
  const tick = make('b', '');
  const bytes = make('b', '');
  const lead = make('b', '');
  const delay = make('b', '');
  const rewind = make('b', '');
  const guesses = make('b', '');
  const late = make('b', '');
  const corrections = make('b', '');
  const hits = make('b', '');
  const error = make('b', '');
  const fps = makeTested('b', '', 'fps');
  const bytesChart = createSparkline('#35d4ff', 200);
  const errorChart = createSparkline('#ff8a5c', 4);
  const element = makeTested(
    'div',
    'panel netgraph',
    'netgraph',
    line('ping', ping),
    line('tick', tick),
    line('input lead', lead),
    line('late inputs', late),
    line('interpolation', delay),
    line('rewind', rewind),
    line('extrapolated · frozen', guesses),
    line('hits confirmed / seen', hits),
    line('frames/s', fps),
    line('snapshot', bytes, bytesChart),
    line('corrections', corrections),
    line('prediction error', error, errorChart),
  );
  element.hidden = true;
  const recent = new RecentCounts<NetCount>(recentMs);
  let tickSeen = 0;
  let frameSeconds = 1 / 60;
  let nextMs = 0;
  const percent = (name: NetCount, of: NetCount) => `${Math.round(recent.percent(name, of))} %`;
  return {
    element,
    toggle() {
      toggleShown(element);
    },
    update(figures, nowMs, seconds) {
      frameSeconds += (seconds - frameSeconds) * 0.05;
      if (figures.tick !== tickSeen) {
        tickSeen = figures.tick;
        bytesChart.push(figures.snapshotBytes);
        errorChart.push(figures.predictionError);
      }
      // Ping is updated while hidden too: other screens and tests read it.
      if (nowMs < nextMs) return;
      nextMs = nowMs + msPerUpdate;
      setText(
        ping,
        figures.pingMs === null ? '–' : `${Math.round(figures.pingMs)} ms${figures.isOverHttp ? ' over HTTP' : ''}`,
      );
      recent.add(nowMs, figures.counts);
      if (element.hidden) return;
      setText(tick, String(figures.tick));
      setText(bytes, `${figures.snapshotBytes} B`);
      setText(lead, figures.inputLead === null ? '–' : `${figures.inputLead} ticks`);
      setText(delay, `${Math.round(figures.interpolationMs)} ms`);
      setText(late, `${percent('inputsLate', 'snapshots')} (${figures.inputAge ?? 0} ticks)`);
      setText(rewind, `${Math.round(figures.rewindMs)} ms`);
      setText(guesses, `${percent('extrapolated', 'frames')} · ${percent('frozen', 'frames')}`);
      setText(hits, `${figures.counts.hitsConfirmed} / ${figures.counts.hitsSeen}`);
      setText(corrections, `${Math.round(recent.perMinute('corrections'))}/min`);
      setText(error, figures.predictionError.toFixed(2));
      setText(fps, String(Math.round(1 / Math.max(0.001, frameSeconds))));
      bytesChart.draw();
      errorChart.draw();
    },
  };
}

function line(title: string, value: HTMLElement, chart?: Sparkline): HTMLElement {
  const row = make('div', 'netgraph-line', make('span', '', title), value);
  if (chart) row.append(chart.element);
  return row;
}
