import type { Mixer } from './audio/mixer';
import type { Sound } from './audio/sounds';
import { placeSound } from './audio/spatial';
import type { Frame } from './frame';
import type { Changes } from './frameDiff';
import { Buttons, Phase, Weapon } from './generated/skirmish';
import type { Camera } from './render/camera';
import { secondsUntil } from './time';

/** Turns events into sound, heard from the camera. */
export interface Soundscape {
  /** A positional sound. */
  at(sound: Sound, x: number, y: number, gain: number): void;
  /** A centered sound. */
  own(sound: Sound, gain: number): void;
  update(frame: Frame, changes: Changes): void;
}

/** At higher speeds a match would be noise. */
export const hurriedPace = 2;

const lowHealth = 0.3;
const msBetweenAlarms = 1_100;
const countdownSeconds = 5;

export function createSoundscape(mixer: Mixer, camera: Camera): Soundscape {
  let nextAlarmMs = 0;
  let counted = 0;
  let isHurried = false;

  function at(sound: Sound, x: number, y: number, gain: number): void {
    if (isHurried) return;
    const place = placeSound(x - camera.x, y - camera.y);
    mixer.play(sound, gain * place.gain, place.pan);
  }

  function own(sound: Sound, gain: number): void {
    if (!isHurried) mixer.play(sound, gain, 0);
  }

  function hearEngine(frame: Frame): void {
    const pose = frame.own?.pose;
    if (!pose?.alive) {
      mixer.setThrust(0);
      return;
    }
    const thrust = pose.controls & Buttons.thrust ? (pose.boosted ? 1 : 0.7) : 0;
    const other = pose.controls & (Buttons.reverse | Buttons.left | Buttons.right) ? 0.35 : 0.04;
    mixer.setThrust(Math.max(thrust, other));
  }

  function hearAlarm(frame: Frame): void {
    const pose = frame.own?.pose;
    if (!pose?.alive || pose.health >= lowHealth || frame.nowMs < nextAlarmMs) return;
    nextAlarmMs = frame.nowMs + msBetweenAlarms;
    mixer.play('lowHealth', 0.8, 0);
  }

  function hearCountdown(frame: Frame): void {
    if (!frame.match || frame.match.phase !== Phase.playing) return;
    const left = Math.ceil(secondsUntil(frame.match.endsAt, frame.tick, frame.tickRate));
    if (left === counted) return;
    counted = left;
    if (left > 0 && left <= countdownSeconds && frame.pace > 0) own('count', 0.8);
  }

  return {
    at,
    own,
    update(frame, changes) {
      isHurried = frame.pace > hurriedPace;
      for (const ship of changes.died) at('explosion', ship.x, ship.y, ship.isOwn ? 1 : 0.9);
      for (const ship of changes.spawned) if (ship.isOwn) mixer.play('respawn', 0.9, 0);
      for (const shot of changes.shotsBorn) {
        const heavy = shot.weapon === Weapon.heavy;
        if (shot.owner === frame.ownPlayer) mixer.play(heavy ? 'heavy' : 'rapid', heavy ? 0.9 : 0.7, 0);
        else at(heavy ? 'heavy' : 'rapid', shot.x, shot.y, 0.55);
      }
      for (const shot of changes.shotsGone) {
        at(shot.weapon === Weapon.heavy ? 'blast' : 'spark', shot.x, shot.y, shot.weapon === Weapon.heavy ? 0.9 : 0.4);
      }
      hearEngine(frame);
      hearAlarm(frame);
      hearCountdown(frame);
    },
  };
}
