import { describe, expect, it } from 'vitest';
import { type Entity, type Rules, type Ship, type Shot, Weapon } from './generated/skirmish';
import { ownColor } from './palette';
import { createSampler, type FrameInput, type OwnFrameInput } from './sampler';

const ship = (player: number, values: Partial<Ship> = {}): Ship => ({
  type: 'ship',
  id: player,
  player,
  x: 0,
  y: 0,
  vx: 0,
  vy: 0,
  angle: 0,
  health: 100,
  score: 0,
  kills: 0,
  deaths: 0,
  controls: 0,
  heavyReadyAt: 0,
  boostUntil: 0,
  overdriveUntil: 0,
  protectedUntil: 0,
  respawnAt: 0,
  ...values,
});

const shot = (id: number, values: Partial<Shot> = {}): Shot => ({
  type: 'shot',
  id,
  ship: 2,
  weapon: Weapon.rapid,
  angle: 0,
  x: 2560,
  y: 0,
  bornAt: 48,
  ...values,
});

function frameInput(entities: Entity[], values: Partial<FrameInput> = {}): FrameInput {
  return {
    nowMs: 0,
    seconds: 0.016,
    pace: 1,
    tickRate: 30,
    rules: { healthMax: 100, rapidSpeed: 512, heavySpeed: 256 } as Rules,
    ownPlayer: 1,
    renderTick: 50.5,
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    own: undefined,
    watched: null,
    room: undefined,
    nameOf: String,
    ...values,
  };
}

function own(ship: Ship, motion: OwnFrameInput['motion'], shots: OwnFrameInput['shots'] = []): OwnFrameInput {
  return { time: 60.5, ship, predicted: undefined, motion, shots, buttons: 17 };
}

describe('sampler', () => {
  it('converts field units to world units, seconds and radians', () => {
    const frame = createSampler()(frameInput([ship(2, { x: 2560, vx: 256, angle: 16384, health: 25 })]));
    expect(frame.ships[0]).toMatchObject({
      x: 10,
      vx: 30,
      angle: Math.PI / 2,
      health: 0.25,
      alive: true,
      isOwn: false,
    });
  });

  it('places the own ship where it is predicted and tells the newest of it', () => {
    const ownShip = ship(1, { health: 40, score: 300, respawnAt: 0, x: 512 });
    const ownMotion = { x: 1024, y: 0, vx: 0, vy: 0, angle: 0, boostUntil: 0 };
    const frame = createSampler()(frameInput([ship(1)], { own: own(ownShip, ownMotion) }));
    expect(frame.ships).toHaveLength(1);
    expect(frame.own?.pose).toMatchObject({ x: 4, health: 0.4, score: 300, controls: 17, isOwn: true });
  });

  it('draws nobody but the own ship in its color', () => {
    const sample = createSampler();
    const colors = (ownPlayer: number) =>
      sample(frameInput([ship(1), ship(2)], { ownPlayer, own: own(ship(ownPlayer), undefined) }))
        .ships.map(({ player, color }) => [player, color === ownColor] as const)
        .sort();
    expect(colors(1)).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(colors(2)).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('leaves a dead own ship where the server has it', () => {
    const ownShip = ship(1, { respawnAt: 99, x: 512 });
    const ownMotion = { x: 1024, y: 0, vx: 0, vy: 0, angle: 0, boostUntil: 0 };
    const pose = createSampler()(frameInput([], { own: own(ownShip, ownMotion) })).own?.pose;
    expect(pose).toMatchObject({ x: 2, alive: false, controls: 0 });
  });

  it('flies shots from where they were born, and hides those not born yet', () => {
    const frame = createSampler()(frameInput([shot(7, { bornAt: 48 }), shot(8, { bornAt: 51 })]));
    expect(frame.shots.map((it) => [it.id, it.x, it.y])).toEqual([[7, 15, 0]]);
  });

  it('flies heavy shots with their own speed, and all where they point', () => {
    const down = shot(7, { weapon: Weapon.heavy, angle: 16_384, bornAt: 48 });
    const [pose] = createSampler()(frameInput([down])).shots;
    expect(pose).toMatchObject({ x: 10, y: 2.5, angle: Math.PI / 2, weapon: Weapon.heavy });
  });

  it('knows whose a shot is by its ship, also when that is no longer in sight', () => {
    const sample = createSampler();
    const owners = (entities: Entity[]) => sample(frameInput(entities)).shots.map((it) => it.owner);
    const shots = [shot(7, { ship: 3 }), shot(8, { ship: 4 })];
    expect(owners([...shots, { ...ship(12), id: 3 }])).toEqual([12, -2]);
    expect(owners(shots)).toEqual([12, -2]);
  });
});
