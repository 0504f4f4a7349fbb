import type { Container } from 'pixi.js';
import { type Arena, tileUnits } from './arena';
import { buildArenaView } from './arenaView';
import { paintArt } from './art';
import { createAttract } from './attract';
import type { Mixer } from './audio/mixer';
import { createCrosshair } from './crosshair';
import { createEffects } from './effects';
import { createEmotes } from './emotes';
import { createFloaters } from './floaters';
import type { Frame } from './frame';
import { createFrameDiff } from './frameDiff';
import type { GameEvent } from './generated/skirmish';
import { createHitBoxView, type HitBoxes } from './hitBoxes/hitBoxView';
import type { Hud } from './hud/hud';
import { createHurt } from './hurt';
import { createPickupView } from './pickupView';
import { createReactions } from './reactions';
import {
  type Camera,
  createCamera,
  followTarget,
  type Size,
  stepShake,
  toWorldX,
  toWorldY,
  zoomFor,
} from './render/camera';
import { createParticles } from './render/particles';
import { createSky } from './render/sky';
import type { Stage } from './render/stage';
import { createView } from './render/view';
import { createShipView } from './shipView';
import { drawShots } from './shotView';
import { createSoundscape } from './soundscape';
import { progress } from './time';
import type { CameraView } from './watching/spectatorCamera';

/** A screen position in CSS pixels. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
}

/** The picture and sound of the game. */
export interface Scene {
  readonly camera: Camera;
  setArena(arena: Arena): void;
  /**
   * Draws a frame with its `events`. The pointer is null while no mouse aims; `cameraView` is the view of a spectator,
   * null to follow the own ship.
   */
  draw(
    frame: Frame,
    events: readonly GameEvent[],
    pointer: Pointer | null,
    boxes: HitBoxes,
    cameraView: CameraView | null,
  ): void;
  /** Draws the background of the start screen. */
  drawIdle(nowMs: number, seconds: number): void;
  /** The next frame is from another time of the same match. */
  jump(): void;
  /** The next frame is unrelated to the last. */
  forget(): void;
}

const particlesMax = 2_600;
const pauseMs = 1_000;
/** A ship that moved more than this between two frames was respawned. */
const jumpUnits = 250;

export function createScene(stage: Stage, hud: Hud, mixer: Mixer): Scene {
  const art = paintArt();
  const camera = createCamera();
  const view = createView(camera, stage.screen);
  const particles = createParticles(particlesMax);
  const effects = createEffects(art, particles);
  const ships = createShipView(art, effects);
  const pickups = createPickupView(art);
  const hitBoxes = createHitBoxView(art);
  const crosshair = createCrosshair(art);
  const hurt = createHurt(art);
  const floaters = createFloaters();
  const emotes = createEmotes();
  const sounds = createSoundscape(mixer, camera);
  const sky = createSky(art.pictures.dot);
  const attract = createAttract();
  const frameDiff = createFrameDiff();
  const reactions = createReactions({ camera, view, effects, ships, crosshair, hurt, floaters, emotes, sounds, hud });
  let size: Size = { width: 2_000, height: 2_000 };
  /** Motion that only pleases makes some people ill. */
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let ground: Container | null = null;
  let wasAlive = false;
  let lastMs = 0;
  const target = { x: 0, y: 0, aimX: 0, aimY: 0, speed: 0 };

  /** While dead the camera stays in place; on respawn it jumps. */
  function moveCamera(frame: Frame, pointer: Pointer | null, cameraView: CameraView | null): void {
    const pose = cameraView ?? (frame.own?.pose.alive ? frame.own.pose : null);
    const alive = pose !== null;
    let jumped = false;
    if (pose) {
      jumped = Math.hypot(pose.x - target.x, pose.y - target.y) > jumpUnits;
      target.x = pose.x;
      target.y = pose.y;
      target.speed = Math.hypot(pose.vx, pose.vy);
    } else target.speed = 0;
    const leans = alive && pointer !== null;
    target.aimX = leans ? toWorldX(camera, stage.screen, pointer.x) - target.x : 0;
    target.aimY = leans ? toWorldY(camera, stage.screen, pointer.y) - target.y : 0;
    followTarget(camera, target, stage.screen, size, frame.seconds, alive && (jumped || !wasAlive));
    if (calm.matches) camera.shake = 0;
    stepShake(camera, frame.seconds, Math.random);
    wasAlive = alive;
  }

  function drawOverlay(frame: Frame, pointer: Pointer | null): void {
    const own = frame.own;
    hurt.draw(stage, own?.pose.health ?? 1, own?.pose.alive ?? false, frame.nowMs, frame.seconds);
    if (!pointer) return;
    const ready = own ? progress(own.heavyReadyAt, own.time, frame.rules.heavyCooldown) : 1;
    crosshair.draw(stage, pointer.x, pointer.y, ready, frame.seconds);
  }

  function forgetMoment(): void {
    frameDiff.forget();
    particles.clear();
    ships.forget();
    hitBoxes.forget();
    emotes.forget();
    hud.forgetKills();
    wasAlive = false;
  }

  return {
    camera,
    setArena(arena) {
      size = { width: arena.columns * tileUnits, height: arena.rows * tileUnits };
      ground?.destroy({ children: true });
      ground = buildArenaView(arena, art);
      stage.ground.addChild(ground);
      hud.setArena(arena, tileUnits);
    },
    draw(frame, events, pointer, boxes, cameraView) {
      // After a pause everything differs; a hundred explosions at once would be meaningless.
      if (frame.nowMs - lastMs > pauseMs) frameDiff.forget();
      lastMs = frame.nowMs;
      moveCamera(frame, pointer, cameraView);
      reactions.toChanges(frame, frameDiff.compare(frame));
      for (const event of events) reactions.toEvent(frame, event);
      particles.step(frame.effectSeconds);

      stage.clear();
      sky.draw(stage, camera);
      pickups.draw(stage, view, frame);
      ships.draw(stage, view, frame);
      drawShots(art, stage, view, frame);
      particles.draw(stage.over);
      if (hud.wantsHitBoxes) hitBoxes.draw(stage, view, frame, boxes);
      floaters.draw(stage.labels, frame.effectSeconds);
      emotes.draw(stage.labels, frame);
      drawOverlay(frame, pointer);
      stage.render(camera, frame.seconds);
      hud.update(frame, camera, stage.screen);
    },
    drawIdle(nowMs, seconds) {
      camera.zoom = zoomFor(stage.screen);
      camera.x = camera.y = 0;
      particles.step(seconds);
      stage.clear();
      sky.draw(stage, camera);
      ships.draw(stage, view, attract.frame(calm.matches ? 0 : nowMs, seconds, camera));
      particles.draw(stage.over);
      stage.render(camera, seconds);
    },
    jump() {
      forgetMoment();
      reactions.jump();
    },
    forget() {
      ground?.destroy({ children: true });
      ground = null;
      forgetMoment();
    },
  };
}
