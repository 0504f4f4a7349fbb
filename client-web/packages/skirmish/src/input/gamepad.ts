import { combine, type Intent, idle, intentFromPad, isAtRest, type PadState } from './mapping';

/** What the page sees of a gamepad. */
export interface ConnectedPad extends PadState {
  readonly index: number;
  readonly connected: boolean;
  /** 'standard' if its axes and buttons are those of a common gamepad. */
  readonly mapping: string;
}

/** The connected gamepads. */
export interface Gamepads {
  read(): Intent;
}

/**
 * Reads all gamepads; the browser wants them asked anew every time. Other devices (wheels, joysticks, pedals) mean other
 * things with their axes, and a stick that never was at rest is broken or held by nobody: neither steers.
 * @param list What the browser lists; throws where a page may not know.
 */
export function createGamepads(
  list: () => readonly (ConnectedPad | null)[] = () => navigator.getGamepads?.() ?? [],
): Gamepads {
  /** The pads that have been seen at rest, by index. */
  const rested = new Set<number>();
  let isAllowed = true;

  function tryList(): readonly (ConnectedPad | null)[] {
    if (!isAllowed) return [];
    try {
      return list();
    } catch {
      isAllowed = false;
      return [];
    }
  }

  return {
    read() {
      const intents: Intent[] = [];
      for (const pad of tryList()) {
        if (!pad?.connected || pad.mapping !== 'standard') continue;
        if (isAtRest(pad)) rested.add(pad.index);
        if (rested.has(pad.index)) intents.push(intentFromPad(pad));
      }
      return intents.length > 0 ? combine(intents) : idle;
    },
  };
}
