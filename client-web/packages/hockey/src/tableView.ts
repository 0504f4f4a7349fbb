import { type Rules, Side } from './generated/hockey';
import { type Place, unit } from './motion';

/** A paddle as drawn. */
export interface DrawnPaddle extends Place {
  readonly side: number;
  readonly name: string;
  readonly isOwn: boolean;
  /** What its player says just now; empty: nothing. */
  readonly says: string;
}

/** Colors of the sides, and of the paddles in front of them. */
export const sideColors = ['#35d4ff', '#ff4fd8', '#ffb545', '#4dff9a'] as const;

const flashMs = 900;
const sparkMs = 350;
const sparksMax = 40;
/** Room around the table, for its border. Table units. */
const margin = 14;

interface Flash {
  readonly side: number;
  readonly bornMs: number;
}

interface Spark extends Place {
  readonly color: string;
  readonly bornMs: number;
}

/** Draws the table on a canvas, as large as fits. */
export class TableView {
  private readonly picture: CanvasRenderingContext2D;
  private readonly calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  private flashes: Flash[] = [];
  private sparks: Spark[] = [];

  constructor(private readonly canvas: HTMLCanvasElement) {
    const picture = canvas.getContext('2d');
    if (!picture) throw new Error('This browser cannot draw.');
    this.picture = picture;
  }

  /** The place on the table at a point of the window, in CSS pixels. */
  placeAt(x: number, y: number, rules: Rules): Place {
    const box = this.canvas.getBoundingClientRect();
    const scale = scaleOf(box.width, box.height, rules);
    const toTable = (pixels: number, size: number) => ((pixels - size / 2) / scale + rules.tableSize / 2) * unit;
    return { x: toTable(x - box.left, box.width), y: toTable(y - box.top, box.height) };
  }

  /** A goal on a side lights up. */
  flash(side: number, nowMs: number): void {
    if (!this.calm.matches) this.flashes.push({ side, bornMs: nowMs });
  }

  /** Sparks where a puck was hit. */
  spark(place: Place, side: number, nowMs: number): void {
    if (this.calm.matches || this.sparks.length >= sparksMax) return;
    this.sparks.push({ ...place, color: colorOf(side), bornMs: nowMs });
  }

  draw(rules: Rules, paddles: readonly DrawnPaddle[], pucks: readonly Place[], nowMs: number): void {
    const { picture, canvas } = this;
    const pixels = window.devicePixelRatio;
    const [width, height] = [Math.round(canvas.clientWidth * pixels), Math.round(canvas.clientHeight * pixels)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const scale = scaleOf(width, height, rules);
    picture.setTransform(
      scale,
      0,
      0,
      scale,
      (width - rules.tableSize * scale) / 2,
      (height - rules.tableSize * scale) / 2,
    );
    picture.clearRect(-width / scale, -height / scale, (3 * width) / scale, (3 * height) / scale);
    this.flashes = this.flashes.filter(({ bornMs }) => nowMs - bornMs < flashMs);
    this.sparks = this.sparks.filter(({ bornMs }) => nowMs - bornMs < sparkMs);
    this.drawTable(rules, new Set(paddles.map(({ side }) => side)), nowMs);
    for (const puck of pucks) this.drawPuck(puck, rules);
    for (const paddle of paddles) this.drawPaddle(paddle, rules);
    for (const spark of this.sparks) this.drawSpark(spark, nowMs);
    // Above everything, other paddles too.
    for (const paddle of paddles) if (paddle.says !== '') this.drawBubble(paddle, rules);
  }

  private drawTable({ tableSize, goalHalf }: Rules, defended: ReadonlySet<number>, nowMs: number): void {
    const { picture } = this;
    const middle = tableSize / 2;
    picture.fillStyle = '#0a1428';
    picture.fillRect(0, 0, tableSize, tableSize);
    picture.strokeStyle = 'rgba(90, 170, 255, 0.22)';
    picture.lineWidth = 4;
    this.ring(middle, middle, 150);
    this.line(0, 0, tableSize, tableSize);
    this.line(tableSize, 0, 0, tableSize);
    picture.fillStyle = '#0a1428';
    this.disc(middle, middle, 148);
    picture.strokeStyle = '#5a6f96';
    picture.lineWidth = 10;
    picture.strokeRect(-5, -5, tableSize + 10, tableSize + 10);
    for (const side of defended) {
      const born = this.flashes.findLast((flash) => flash.side === side)?.bornMs;
      const glow = born === undefined ? 0 : 1 - (nowMs - born) / flashMs;
      picture.strokeStyle = picture.shadowColor = colorOf(side);
      picture.shadowBlur = 14 + 80 * glow;
      picture.lineWidth = 12 + 24 * glow;
      const edge = side === Side.left || side === Side.top ? -5 : tableSize + 5;
      if (side === Side.left || side === Side.right) this.line(edge, middle - goalHalf, edge, middle + goalHalf);
      else this.line(middle - goalHalf, edge, middle + goalHalf, edge);
    }
    picture.shadowBlur = 0;
  }

  private drawPuck({ x, y }: Place, { puckRadius }: Rules): void {
    const { picture } = this;
    picture.fillStyle = '#eafaff';
    this.disc(x / unit, y / unit, puckRadius);
    picture.strokeStyle = '#7f97b8';
    picture.lineWidth = 5;
    this.ring(x / unit, y / unit, puckRadius * 0.6);
  }

  private drawPaddle({ side, name, isOwn, ...place }: DrawnPaddle, { paddleRadius, tableSize }: Rules): void {
    const { picture } = this;
    const [x, y] = [place.x / unit, place.y / unit];
    picture.fillStyle = colorOf(side);
    this.disc(x, y, paddleRadius);
    picture.fillStyle = '#0a1428';
    this.disc(x, y, paddleRadius * 0.62);
    picture.fillStyle = colorOf(side);
    this.disc(x, y, paddleRadius * 0.4);
    if (isOwn) {
      picture.strokeStyle = '#fff';
      picture.lineWidth = 5;
      this.ring(x, y, paddleRadius - 2);
    }
    picture.fillStyle = '#d7ecff';
    // Below the paddle, or above it where the table ends.
    this.text(name, x, y + (y > tableSize - 2.2 * paddleRadius ? -1 : 1) * (paddleRadius + 22), 26);
  }

  private drawSpark({ color, bornMs, ...place }: Spark, nowMs: number): void {
    const { picture } = this;
    const age = (nowMs - bornMs) / sparkMs;
    picture.globalAlpha = 1 - age;
    picture.strokeStyle = color;
    picture.lineWidth = 5;
    for (let i = 0; i < 8; i++) {
      const [dx, dy] = [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)];
      const [x, y, from, to] = [place.x / unit, place.y / unit, 20 + 40 * age, 30 + 70 * age];
      this.line(x + dx * from, y + dy * from, x + dx * to, y + dy * to);
    }
    picture.globalAlpha = 1;
  }

  private drawBubble({ says, side, ...place }: DrawnPaddle, { paddleRadius, tableSize }: Rules): void {
    const { picture } = this;
    picture.font = font(30);
    const half = picture.measureText(says).width / 2 + 18;
    const x = Math.min(tableSize - half, Math.max(half, place.x / unit));
    // Beyond the name, where that is above.
    const above = place.y / unit - paddleRadius - (place.y / unit > tableSize - 2.2 * paddleRadius ? 78 : 40);
    const y = above < 30 ? place.y / unit + paddleRadius + 64 : above;
    picture.fillStyle = '#eafaff';
    picture.beginPath();
    picture.roundRect(x - half, y - 26, 2 * half, 52, 18);
    picture.fill();
    picture.strokeStyle = colorOf(side);
    picture.lineWidth = 4;
    picture.stroke();
    picture.fillStyle = '#04060f';
    this.text(says, x, y, 30);
  }

  private text(text: string, x: number, y: number, size: number): void {
    const { picture } = this;
    picture.font = font(size);
    picture.textAlign = 'center';
    picture.textBaseline = 'middle';
    picture.fillText(text, x, y);
  }

  private disc(x: number, y: number, radius: number): void {
    this.picture.beginPath();
    this.picture.arc(x, y, radius, 0, 2 * Math.PI);
    this.picture.fill();
  }

  private ring(x: number, y: number, radius: number): void {
    this.picture.beginPath();
    this.picture.arc(x, y, radius, 0, 2 * Math.PI);
    this.picture.stroke();
  }

  private line(x1: number, y1: number, x2: number, y2: number): void {
    this.picture.beginPath();
    this.picture.moveTo(x1, y1);
    this.picture.lineTo(x2, y2);
    this.picture.stroke();
  }
}

function colorOf(side: number): string {
  return sideColors[side] ?? '#fff';
}

function font(size: number): string {
  return `700 ${size}px "Trebuchet MS", "Segoe UI", system-ui, sans-serif`;
}

/** Pixels per table unit. */
function scaleOf(width: number, height: number, { tableSize }: Rules): number {
  return Math.min(width, height) / (tableSize + 2 * margin);
}
