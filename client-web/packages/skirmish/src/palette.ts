import { Item } from './generated/skirmish';
import { hash01, hsl } from './render/colors';

/** Neighboring numbers get colors far apart on the wheel. */
const goldenShare = 0.61803398875;

const known = new Map<number, number>();

/** The color of a player, the same for everybody and every time. */
export function playerColor(player: number): number {
  const cached = known.get(player);
  if (cached !== undefined) return cached;
  const hue = (player * goldenShare + 0.5) % 1;
  const color = hsl(hue, 0.88, 0.6 + hash01(player) * 0.08);
  known.set(player, color);
  return color;
}

/** The own ship, for its player alone: nobody else is white. */
export const ownColor = 0xf4fbff;

/** The color of a pickup. */
export const itemColor: Readonly<Record<number, number>> = {
  [Item.repair]: 0x4dff9a,
  [Item.overdrive]: 0xffb545,
  [Item.boost]: 0x4fc3ff,
};

export const itemName: Readonly<Record<number, string>> = {
  [Item.repair]: 'REPAIR',
  [Item.overdrive]: 'OVERDRIVE',
  [Item.boost]: 'BOOST',
};

/** Full health is green, none is red. */
export function healthColor(share: number): number {
  return hsl(0.36 * Math.min(1, Math.max(0, share)), 0.95, 0.58);
}
