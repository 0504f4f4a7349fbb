import type { Crosshair } from './crosshair';
import type { Effects } from './effects';
import type { Emotes } from './emotes';
import type { Floaters } from './floaters';
import { type Frame, type PickupPose, type ShipPose, type ShotPose, toUnits } from './frame';
import type { Changes } from './frameDiff';
import { type GameEvent, Phase, Weapon } from './generated/skirmish';
import type { Hud } from './hud/hud';
import type { Hurt } from './hurt';
import { itemColor, itemName } from './palette';
import { type Camera, shakeCamera } from './render/camera';
import type { View } from './render/view';
import type { ShipView } from './shipView';
import { hurriedPace, type Soundscape } from './soundscape';

/** Everything that reacts to events. */
export interface Reactors {
  readonly camera: Camera;
  readonly view: View;
  readonly effects: Effects;
  readonly ships: ShipView;
  readonly crosshair: Crosshair;
  readonly hurt: Hurt;
  readonly floaters: Floaters;
  readonly emotes: Emotes;
  readonly sounds: Soundscape;
  readonly hud: Hud;
}

/** Turns events and changes into effects and sounds. */
export interface Reactions {
  toChanges(frame: Frame, changes: Changes): void;
  toEvent(frame: Frame, event: GameEvent): void;
  /** Time has jumped: differences are not events. */
  jump(): void;
}

const margin = 120;
const shakeDistance = 620;
const noseDistance = 18;
const damageColor = 0xffe9a8;

export function createReactions(reactors: Reactors): Reactions {
  const { camera, view, effects, ships, crosshair, hurt, floaters, emotes, sounds, hud } = reactors;
  let roundSeen = 0;
  let phaseSeen = -1;
  let isHurried = false;
  let hasJumped = false;

  function shakeFrom(x: number, y: number, amount: number): void {
    if (isHurried) return;
    const near = 1 - Math.hypot(x - camera.x, y - camera.y) / shakeDistance;
    if (near > 0) shakeCamera(camera, amount * near);
  }

  function toDeath(ship: ShipPose): void {
    if (view.sees(ship.x, ship.y, margin * 2)) effects.explosion(ship.x, ship.y, ship.vx, ship.vy, ship.color);
    if (ship.isOwn) shakeCamera(camera, 1);
    else shakeFrom(ship.x, ship.y, 0.7);
  }

  function toShotsGone(frame: Frame, changes: Changes): void {
    // The end of a round removes all shots; they hit nothing.
    if (frame.match?.phase === Phase.results) return;
    for (const shot of changes.shotsGone) {
      if (!view.sees(shot.x, shot.y, margin)) continue;
      if (shot.weapon === Weapon.heavy) {
        effects.blast(shot.x, shot.y, toUnits(frame.rules.heavyBlast), shot.color);
        shakeFrom(shot.x, shot.y, 0.4);
      } else effects.sparks(shot.x, shot.y, shot.angle + Math.PI, 0.9, 6, shot.color);
    }
  }

  // Own shots start at the own ship, which would fly through their muzzle flash.
  function toOwnShot(frame: Frame, shot: ShotPose): void {
    const pose = frame.own?.pose;
    if (!pose?.alive) return;
    const x = pose.x + Math.cos(pose.angle) * noseDistance;
    const y = pose.y + Math.sin(pose.angle) * noseDistance;
    effects.muzzle(x, y, pose.angle, shot.color, shot.weapon === Weapon.heavy);
    if (shot.weapon === Weapon.heavy) shakeCamera(camera, 0.22);
  }

  function toMatch(frame: Frame): void {
    const match = frame.match;
    if (!match || (match.round === roundSeen && match.phase === phaseSeen)) return;
    const isFirst = phaseSeen === -1;
    roundSeen = match.round;
    phaseSeen = match.phase;
    if (hasJumped && !isFirst) return;
    if (match.phase === Phase.playing) {
      hud.announce(`ROUND ${match.round}`, 'Destroy the others. Stay alive.', frame.nowMs);
      sounds.own('roundStart', isFirst ? 0.6 : 0.9);
    } else if (!isFirst) sounds.own('roundEnd', 0.9);
  }

  function toKill(frame: Frame, event: Extract<GameEvent, { type: 'kill' }>): void {
    hud.addKill(frame, event);
    if (event.victim === frame.ownPlayer) {
      hud.killedBy(event.killer === frame.ownPlayer ? null : frame.nameOf(event.killer));
    } else if (event.killer === frame.ownPlayer) {
      crosshair.mark(true);
      sounds.own('kill', 0.9);
    }
  }

  function toHit(frame: Frame, event: Extract<GameEvent, { type: 'hit' }>): void {
    const share = event.damage / frame.rules.healthMax;
    if (event.shooter === frame.ownPlayer && event.victim !== frame.ownPlayer) {
      crosshair.mark(false);
      floaters.add(toUnits(event.x), toUnits(event.y), String(event.damage), damageColor);
      sounds.own('hitGiven', 0.8);
    }
    if (event.victim !== frame.ownPlayer) return;
    const shooter = frame.ships.find((ship) => ship.player === event.shooter);
    const own = frame.own?.pose;
    const known = shooter && own && !shooter.isOwn;
    hurt.hit(share, known ? Math.atan2(shooter.y - own.y, shooter.x - own.x) : null);
    shakeCamera(camera, 0.25 + share);
    sounds.own('hitTaken', 0.9);
  }

  function toTaken(frame: Frame, pickup: PickupPose): void {
    const { x, y, item } = pickup;
    const own = frame.own?.pose;
    const isOwn = own?.alive && Math.hypot(own.x - x, own.y - y) < toUnits(frame.rules.pickupRadius) * 1.5;
    const color = itemColor[item] ?? 0xffffff;
    if (view.sees(x, y, margin)) effects.pickupTaken(x, y, color);
    sounds.at('pickup', x, y, isOwn ? 1 : 0.4);
    if (isOwn) floaters.add(x, y - 22, itemName[item] ?? '', color);
  }

  return {
    toChanges(frame, changes) {
      isHurried = frame.pace > hurriedPace;
      for (const ship of changes.died) toDeath(ship);
      for (const ship of changes.spawned) {
        if (view.sees(ship.x, ship.y, margin) || ship.isOwn) effects.arrival(ship.x, ship.y, ship.color);
      }
      for (const { ship } of changes.hurt) {
        ships.flash(ship.player);
        if (view.sees(ship.x, ship.y, margin)) effects.sparks(ship.x, ship.y, 0, Math.PI, 7, ship.color);
      }
      for (const shot of changes.shotsBorn) {
        if (shot.owner === frame.ownPlayer) toOwnShot(frame, shot);
        else if (view.sees(shot.x, shot.y, margin))
          effects.muzzle(shot.x, shot.y, shot.angle, shot.color, shot.weapon === Weapon.heavy);
      }
      toShotsGone(frame, changes);
      for (const pickup of changes.taken) toTaken(frame, pickup);
      toMatch(frame);
      hasJumped = false;
      sounds.update(frame, changes);
    },
    jump() {
      hasJumped = true;
    },
    toEvent(frame, event) {
      if (event.type === 'kill') toKill(frame, event);
      else if (event.type === 'hit') toHit(frame, event);
      else if (event.type === 'emote') emotes.say(event.player, event.emote, frame.nowMs);
    },
  };
}
