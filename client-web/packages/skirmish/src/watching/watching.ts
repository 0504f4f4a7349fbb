import { type Frame, unitScale, type Watched } from '../frame';
import { Buttons, type Input } from '../generated/skirmish';
import type { Choice } from '../hud/watchPill';
import type { Mouse } from '../input/mouse';
import { createCameraReport } from './cameraReport';
import { type CameraView, createSpectatorCamera } from './spectatorCamera';

/** Controls of a spectator. */
export interface Watching {
  /** For the HUD. */
  readonly watched: Watched;
  /** Delay of the stream, as sent by the server. */
  secondsBehind: number;
  enter(width: number, height: number): void;
  /**
   * Applies the controls of this frame: keys and mouse move the view, a choice selects the player to follow. `zoom`:
   * pixels per unit.
   */
  steer(frame: Frame, input: Input, mouse: Mouse, choice: Choice | undefined, zoom: number): CameraView;
}

/** Units per second. */
const moveSpeed = 900;

/** @param tell Reports the camera position to the server, in field units. */
export function createWatching(tell: (x: number, y: number) => void, isReplay: boolean): Watching {
  const spectatorCamera = createSpectatorCamera();
  const report = createCameraReport();
  const watched = { player: undefined as number | undefined, secondsBehind: 0, isReplay };
  let grip: { readonly x: number; readonly y: number } | undefined;

  function drag({ buttons, x, y }: Mouse, zoom: number): void {
    const held = (buttons & Buttons.fire) !== 0;
    if (held && grip) spectatorCamera.move((grip.x - x) / zoom, (grip.y - y) / zoom);
    grip = held ? { x, y } : undefined;
  }

  return {
    watched,
    get secondsBehind() {
      return watched.secondsBehind;
    },
    set secondsBehind(seconds) {
      watched.secondsBehind = seconds;
    },
    enter: spectatorCamera.enter,
    steer(frame, { buttons }, mouse, choice, zoom) {
      const along = (forth: number, back: number) => (buttons & forth ? 1 : 0) - (buttons & back ? 1 : 0);
      const step = moveSpeed * frame.seconds;
      spectatorCamera.move(along(Buttons.right, Buttons.left) * step, along(Buttons.reverse, Buttons.thrust) * step);
      drag(mouse, zoom);
      if (choice?.kind === 'player') spectatorCamera.follow(choice.player);
      else if (choice) spectatorCamera.change(choice.step, frame.ships);
      const view = spectatorCamera.view(frame.ships);
      watched.player = spectatorCamera.followed;
      if (report.isDue(view, frame.nowMs)) tell(Math.round(view.x * unitScale), Math.round(view.y * unitScale));
      return view;
    },
  };
}
