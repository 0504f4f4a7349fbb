import type { Schema } from '@gameserver/client/net';
import { applySnapshot, decodeServerMessage, type Snapshot } from '@gameserver/client/net';
import { type Entity, type Rules, type Ship, Weapon } from '../src/generated/skirmish';
import { flightAt } from '../src/weapons';

/** What the room was really like after each tick, from one player's messages as they leave the server. */
export class Truth {
  private schema: Schema | undefined;
  private newest: Snapshot<Entity> | undefined;
  private readonly ticks = new Map<number, ReadonlyMap<number, Entity>>();

  /** The last tick that is known. */
  get tick(): number {
    return this.newest?.tick ?? 0;
  }

  take(data: Uint8Array): void {
    const message = decodeServerMessage(data);
    if (message.kind === 'welcome' && message.definition) {
      this.schema = { ...message.definition, hash: message.schemaHash, settings: message.settings };
    }
    if (message.kind !== 'snapshot' && message.kind !== 'keyframe') return;
    if (!this.schema) throw new Error('A snapshot came before Welcome.');
    this.newest = applySnapshot<Entity>(this.schema, this.newest, message);
    this.ticks.set(this.newest.tick, this.newest.entities);
  }

  /**
   * Where a ship was at a moment, a tick with a fraction; undefined while it was not alive, or had just been put
   * somewhere.
   */
  placeOf(id: number, moment: number): { readonly x: number; readonly y: number } | undefined {
    const before = this.shipAt(id, Math.floor(moment));
    const after = this.shipAt(id, Math.ceil(moment));
    if (!before || !after || before.deaths !== after.deaths || before.respawnAt !== 0 || after.respawnAt !== 0)
      return undefined;
    const fraction = moment - Math.floor(moment);
    return { x: before.x + (after.x - before.x) * fraction, y: before.y + (after.y - before.y) * fraction };
  }

  /** A ship after a tick. */
  shipAt(id: number, tick: number): Ship | undefined {
    const entity = this.ticks.get(tick)?.get(id);
    return entity?.type === 'ship' ? entity : undefined;
  }

  /** Whether a heavy shot burst in a tick within `reach` of a place. */
  hasBurstNear(
    tick: number,
    { x, y }: { readonly x: number; readonly y: number },
    reach: number,
    rules: Rules,
  ): boolean {
    const after = this.ticks.get(tick);
    for (const shot of this.ticks.get(tick - 1)?.values() ?? []) {
      if (shot.type !== 'shot' || shot.weapon !== Weapon.heavy || after?.has(shot.id)) continue;
      const place = flightAt(shot, tick, rules);
      if (Math.hypot(place.x - x, place.y - y) < reach + rules.heavySpeed) return true;
    }
    return false;
  }

  /** A player's ship after a tick. */
  shipOf(player: number, tick: number): Ship | undefined {
    for (const entity of this.ticks.get(tick)?.values() ?? [])
      if (entity.type === 'ship' && entity.player === player) return entity;
    return undefined;
  }
}
