// Translated from C# by the build, and written by the host's `generate` command. Do not edit.

import { cos, sin, truncate, wrapSigned } from './simulationPrediction.js';

const Buttons = { none: 0, thrust: 1, reverse: 2, left: 4, right: 8, fire: 16, heavy: 32 } as const;

const Item = { repair: 0, overdrive: 1, boost: 2 } as const;

const Weapon = { rapid: 0, heavy: 1 } as const;

const angleMax = 65535;

/** Log2 of a tile's side in fixed point (32 units). */
export const tileShift = 13;

/** A position along a shot's path in one tick: 0 is its start, this its end. */
export const wayEnd = 4096;

// Arena.cs

/** A map as the simulation sees it: walls, ship spawns and pickups. Immutable. */
export interface Arena {
  readonly solid: readonly boolean[];
  /** Tiles in a row. */
  readonly columns: number;
  /** Tiles in a column. */
  readonly rows: number;
}

/** Whether a tile is a wall. All tiles outside the map are. (Arena.IsSolid) */
export function arenaIsSolid(self: Arena, column: number, row: number): boolean {
  return (
    column >>> 0 >= self.columns >>> 0 ||
    row >>> 0 >= self.rows >>> 0 ||
    (self.solid[(Math.imul(row, self.columns) + column) | 0] ?? outOfRange())
  );
}

/** Whether the tile at a point is a wall. (Arena.IsSolidAt) */
export function arenaIsSolidAt(self: Arena, x: number, y: number): boolean {
  return arenaIsSolid(self, x >> tileShift, y >> tileShift);
}

/** Whether the line between two points is free of walls; sampled every quarter tile. (Arena.IsClear) */
export function arenaIsClear(self: Arena, x0: number, y0: number, x1: number, y1: number): boolean {
  const dx = (x1 - x0) | 0;
  const dy = (y1 - y0) | 0;
  const steps = ((Math.max(abs(dx), abs(dy)) / 2048) | 0) + 1;
  for (let i = 1; i <= steps; i++) {
    if (
      arenaIsSolidAt(self, (x0 + (Math.trunc((dx * i) / steps) | 0)) | 0, (y0 + (Math.trunc((dy * i) / steps) | 0)) | 0)
    )
      return false;
  }
  return true;
}

// PickupRules.cs

/** Whether a ship that is this far from a pickup collects it. (PickupRules.IsInReach) */
export function isInReach(dx: number, dy: number, rules: SkirmishRules): boolean {
  const reach = rules.pickupRadius;
  if (Math.abs(dx) > reach || Math.abs(dy) > reach) return false;
  return BigInt.asIntN(64, BigInt(dx) * BigInt(dx) + BigInt(dy) * BigInt(dy)) <= BigInt(reach) * BigInt(reach);
}

/** Whether an item is of use. An undamaged ship leaves a repair for others. (PickupRules.IsOfUse) */
export function isOfUse(item: number, health: number, rules: SkirmishRules): boolean {
  return item !== Item.repair || health !== rules.healthMax;
}

/** A ship's health after a repair. (PickupRules.Repaired) */
export function repaired(health: number, rules: SkirmishRules): number {
  return Math.min(rules.healthMax, (health + rules.repairHealth) | 0);
}

// ShipMotion.cs

/** How a ship moves in one tick. The browser predicts with the translation of the same function. */
export interface ShipMotion {
  /** Position, fixed point. */
  x: number;
  /** Position, fixed point. */
  y: number;
  /** Velocity, fixed point per tick. */
  vx: number;
  /** Velocity, fixed point per tick. */
  vy: number;
  /** Heading, 0..65535. */
  angle: number;
}

/** Turns toward aim, accelerates, moves, and bounces off walls. (ShipMotion.Step) */
export function shipMotionStep(
  self: ShipMotion,
  buttons: number,
  aim: number,
  boosted: boolean,
  arena: Arena,
  rules: SkirmishRules,
): void {
  self.angle =
    (self.angle + clamp(wrapSigned(((aim & -64) - self.angle) | 0), (0 - rules.turnRate) | 0, rules.turnRate)) &
    angleMax;
  const cos_ = cos(self.angle);
  const sin_ = sin(self.angle);
  const forward =
    (((buttons & Buttons.thrust) === 0 ? 0 : boosted ? rules.boostAcceleration : rules.acceleration) -
      ((buttons & Buttons.reverse) === 0 ? 0 : rules.reverseAcceleration)) |
    0;
  const strafe =
    (((buttons & Buttons.right) === 0 ? 0 : rules.strafeAcceleration) -
      ((buttons & Buttons.left) === 0 ? 0 : rules.strafeAcceleration)) |
    0;
  self.vx = shipMotionSlowed((self.vx + ((Math.imul(cos_, forward) - Math.imul(sin_, strafe)) >> 14)) | 0, rules);
  self.vy = shipMotionSlowed((self.vy + ((Math.imul(sin_, forward) + Math.imul(cos_, strafe)) >> 14)) | 0, rules);
  shipMotionMoveX(self, arena, rules);
  shipMotionMoveY(self, arena, rules);
}

/** ShipMotion.Slowed */
function shipMotionSlowed(v: number, rules: SkirmishRules): number {
  return clamp(
    truncate((Math.imul(v, 4096 - rules.drag) / 4096) | 0, rules.velocityStep),
    (0 - rules.speedMax) | 0,
    rules.speedMax,
  );
}

/**
 * Against walls a ship is a square that includes its top and left edges and excludes its bottom and right ones, so it
 * can lie flush against a wall. (ShipMotion.MoveX)
 */
function shipMotionMoveX(self: ShipMotion, arena: Arena, rules: SkirmishRules): void {
  if (self.vx === 0) return;
  const r = rules.shipRadius;
  const next = (self.x + self.vx) | 0;
  const column = (self.vx > 0 ? (next + r - 1) | 0 : (next - r) | 0) >> tileShift;
  const lastRow = (self.y + r - 1) >> tileShift;
  for (let row = (self.y - r) >> tileShift; row <= lastRow; row++) {
    if (!arenaIsSolid(arena, column, row)) continue;
    self.x = self.vx > 0 ? ((column << tileShift) - r) | 0 : (((column + 1) << tileShift) + r) | 0;
    self.vx = (0 - truncate((Math.imul(self.vx, rules.bounce) / 256) | 0, rules.velocityStep)) | 0;
    return;
  }
  self.x = next;
}

/** ShipMotion.MoveY */
function shipMotionMoveY(self: ShipMotion, arena: Arena, rules: SkirmishRules): void {
  if (self.vy === 0) return;
  const r = rules.shipRadius;
  const next = (self.y + self.vy) | 0;
  const row = (self.vy > 0 ? (next + r - 1) | 0 : (next - r) | 0) >> tileShift;
  const lastColumn = (self.x + r - 1) >> tileShift;
  for (let column = (self.x - r) >> tileShift; column <= lastColumn; column++) {
    if (!arenaIsSolid(arena, column, row)) continue;
    self.y = self.vy > 0 ? ((row << tileShift) - r) | 0 : (((row + 1) << tileShift) + r) | 0;
    self.vy = (0 - truncate((Math.imul(self.vy, rules.bounce) / 256) | 0, rules.velocityStep)) | 0;
    return;
  }
  self.y = next;
}

// SkirmishRules.cs

/**
 * The game's constants for one tick rate. Lengths are fixed point (1/256 unit), speeds per tick, accelerations per tick
 * squared, times in ticks; all derived from values per second, so the game feels the same at any tick rate.
 */
export interface SkirmishRules {
  /** Velocities are multiples of this, so that a tick's change takes one byte on the wire. */
  readonly velocityStep: number;
  /** The fastest turn per tick. */
  readonly turnRate: number;
  /** Forward acceleration. */
  readonly acceleration: number;
  /** Backward acceleration. */
  readonly reverseAcceleration: number;
  /** Sideways acceleration. */
  readonly strafeAcceleration: number;
  /** Forward acceleration while boosted. */
  readonly boostAcceleration: number;
  /** Speed lost per tick, in 1/4096. */
  readonly drag: number;
  /** The highest speed along either axis. Less than a tile, so that nothing passes through a wall. */
  readonly speedMax: number;
  /** Speed kept when bouncing off a wall, in 1/256. */
  readonly bounce: number;
  /** Against shots a ship is a circle of this radius, against walls a square of twice this side. */
  readonly shipRadius: number;
  /** Health of a new ship. */
  readonly healthMax: number;
  /** Ticks between rapid shots. */
  readonly rapidCooldown: number;
  /** Speed of a rapid shot. */
  readonly rapidSpeed: number;
  /** Ticks a rapid shot flies. */
  readonly rapidLife: number;
  /** Speed of a heavy shot. */
  readonly heavySpeed: number;
  /** Ticks a heavy shot flies before it explodes. */
  readonly heavyLife: number;
  /** The radius of a heavy shot's explosion. */
  readonly heavyBlast: number;
  /** Speed given to a ship at the center of the explosion. */
  readonly heavyPush: number;
  /** A ship within this distance collects a pickup. */
  readonly pickupRadius: number;
  /** Health restored by a repair. */
  readonly repairHealth: number;
}

// WeaponRules.cs

/** Ticks from one rapid shot to the next. (WeaponRules.RapidCooldown) */
export function rapidCooldown(isOverdriven: boolean, rules: SkirmishRules): number {
  return isOverdriven ? Math.max(1, (rules.rapidCooldown / 2) | 0) : rules.rapidCooldown;
}

/** Speed of a shot, fixed point per tick. (WeaponRules.SpeedOf) */
export function speedOf(weapon: number, rules: SkirmishRules): number {
  return weapon === Weapon.heavy ? rules.heavySpeed : rules.rapidSpeed;
}

/** Lifetime of a shot, ticks. (WeaponRules.LifeOf) */
export function lifeOf(weapon: number, rules: SkirmishRules): number {
  return weapon === Weapon.heavy ? rules.heavyLife : rules.rapidLife;
}

/** The last position before a wall, sampled every quarter tile; wayEnd if there is none. (WeaponRules.FindWall) */
export function findWall(x: number, y: number, vx: number, vy: number, arena: Arena): number {
  const steps = ((Math.max(abs(vx), abs(vy)) / 2048) | 0) + 1;
  for (let i = 1; i <= steps; i++) {
    if (arenaIsSolidAt(arena, (x + ((Math.imul(vx, i) / steps) | 0)) | 0, (y + ((Math.imul(vy, i) / steps) | 0)) | 0))
      return (Math.imul(wayEnd, i - 1) / steps) | 0;
  }
  return wayEnd;
}

/** A coordinate along a path. (WeaponRules.Along) */
export function along(from: number, v: number, way: number): number {
  return (from + multiplyDivide(v, way, wayEnd)) | 0;
}

/** The speed that an explosion gives to a ship at a distance. (WeaponRules.PushAt) */
export function pushAt(distance: number, rules: SkirmishRules): number {
  return divide(Math.imul(rules.heavyPush, rules.heavyBlast - distance), rules.heavyBlast);
}

/** The speed along an axis after a push by a shot that is d away along it. (WeaponRules.Pushed) */
export function pushed(v: number, d: number, distance: number, push: number, rules: SkirmishRules): number {
  return clamp(
    (v + truncate(multiplyDivide(push, d, Math.max(1, distance)), rules.velocityStep)) | 0,
    (0 - rules.speedMax) | 0,
    rules.speedMax,
  );
}

/** The absolute value. Throws where C# does. */
function abs(value: number): number {
  if (value === -2147483648) throw new RangeError(`abs(${value})`);
  return Math.abs(value);
}

/** The value, at least min and at most max. Throws if min exceeds max. */
function clamp(value: number, min: number, max: number): number {
  if (min > max) throw new RangeError(`clamp(${value}, ${min}, ${max})`);
  return value < min ? min : value > max ? max : value;
}

/** a / b, cut toward zero. Throws where C# does. */
function divide(a: number, b: number): number {
  if (b === 0 || (b === -1 && a === -2147483648)) throw new RangeError(`${a} / ${b}`);
  return (a / b) | 0;
}

/** a * b / divisor with a product of 64 bits, cut toward zero. Throws if the divisor is zero. */
function multiplyDivide(a: number, b: number, divisor: number): number {
  const product = a * b;
  if (divisor === 0) throw new RangeError(`${product} / 0`);
  if (Math.abs(product) <= 2 ** 52) return Math.trunc(product / divisor) | 0;
  return Number(BigInt.asIntN(32, (BigInt(a) * BigInt(b)) / BigInt(divisor)));
}

/** An index is outside of its array. */
function outOfRange(): never {
  throw new RangeError('Index out of range');
}
