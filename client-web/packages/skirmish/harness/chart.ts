/** A line of a chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart of lines over a common axis. */
export interface Chart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly yMax: number;
  readonly series: readonly Series[];
  /** Vertical lines with a text, at an x. */
  readonly marks?: readonly (readonly [x: number, text: string])[];
}

const width = 860;
const height = 340;
const left = 64;
const right = 170;
const top = 44;
const bottom = 48;
const colors = ['#1f77b4', '#d62728', '#2ca02c', '#9467bd', '#ff7f0e', '#8c564b', '#17becf'];
const gridLines = 5;

/** The chart as an SVG that reads well on light and dark pages. */
export function draw({ title, xTitle, yTitle, yMax, series, marks = [] }: Chart): string {
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const xMin = Math.min(...xs);
  const xMax = Math.max(...xs);
  const x = (value: number) => round(left + ((value - xMin) / (xMax - xMin)) * (width - left - right));
  const y = (value: number) => round(height - bottom - (Math.min(value, yMax) / yMax) * (height - top - bottom));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 24, title, 'start', 'font-size="15" font-weight="bold"'),
    text((left + width - right) / 2, height - 10, xTitle, 'middle'),
    text(
      14,
      (top + height - bottom) / 2,
      yTitle,
      'middle',
      `transform="rotate(-90 14 ${(top + height - bottom) / 2})"`,
    ),
  ];
  for (let i = 0; i <= gridLines; i++) {
    const value = (yMax * i) / gridLines;
    parts.push(
      line(left, y(value), width - right, y(value), '#dddddd'),
      text(left - 6, y(value) + 4, tidy(value), 'end'),
    );
    const at = xMin + ((xMax - xMin) * i) / gridLines;
    parts.push(text(x(at), height - bottom + 16, tidy(at), 'middle'));
  }
  for (const [at, label] of marks) {
    parts.push(line(x(at), top, x(at), height - bottom, '#888888', 'stroke-dasharray="4 3"'));
    parts.push(text(x(at) + 4, top - 4, label, 'start', 'fill="#555555"'));
  }
  for (const [i, { name, points }] of series.entries()) {
    const color = colors[i % colors.length] as string;
    const path = points.map(([px, py]) => `${x(px)},${y(py)}`).join(' ');
    parts.push(`<polyline fill="none" stroke="${color}" stroke-width="1.6" points="${path}"/>`);
    parts.push(
      line(width - right + 12, top + 10 + i * 20, width - right + 34, top + 10 + i * 20, color, 'stroke-width="3"'),
    );
    parts.push(text(width - right + 40, top + 14 + i * 20, name, 'start'));
  }
  return `${parts.join('\n')}\n</svg>\n`;
}

function text(x: number, y: number, content: string, anchor: string, more = ''): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" ${more}>${content}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, color: string, more = ''): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${color}" ${more}/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function tidy(value: number): string {
  return String(Math.round(value * 100) / 100);
}
