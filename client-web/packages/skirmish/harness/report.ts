import type { Figures } from './measures';

/** A network and what was measured on it. */
export interface Row {
  readonly network: string;
  readonly figures: Figures;
}

interface Column {
  readonly title: string;
  readonly text: (figures: Figures) => string;
}

const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;

const columns: readonly Column[] = [
  {
    title: 'own error: median, p99, max (units)',
    text: (f) => [f.ownErrorMedian, f.ownErrorP99, f.ownErrorMax].map((e) => (e === 0 ? '0' : e.toFixed(1))).join(', '),
  },
  {
    title: 'corrections per minute (without cause)',
    text: (f) => `${f.correctionsPerMinute.toFixed(1)} (${f.unexplained})`,
  },
  {
    title: 'remote error: median, p99 (units)',
    text: (f) => `${f.remoteErrorMedian.toFixed(2)}, ${f.remoteErrorP99.toFixed(1)}`,
  },
  { title: 'frames extrapolated', text: (f) => percent(f.extrapolated) },
  { title: 'frozen', text: (f) => percent(f.frozen, 2) },
  { title: 'hits confirmed', text: (f) => `${percent(f.hitAgreement)} of ${f.hitsSeen}` },
  { title: 'inputs late', text: (f) => percent(f.late, 2) },
  { title: 'key to own motion (frames)', text: (f) => String(f.ownFrames) },
  { title: "key to another's screen (ms)", text: (f) => f.otherMs.toFixed(0) },
  { title: 'others drawn late by (ms)', text: (f) => f.rewindMs.toFixed(0) },
];

/** A table in Markdown. */
export function table(rows: readonly Row[]): string {
  const lines = [
    ['network', ...columns.map((column) => column.title)],
    ['---', ...columns.map(() => '---')],
    ...rows.map(({ network, figures }) => [network, ...columns.map((column) => column.text(figures))]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
