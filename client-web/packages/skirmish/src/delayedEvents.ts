import type { GameEvent } from './generated/skirmish';

/** Events delayed until the render tick reaches them. */
export interface DelayedEvents {
  add(events: readonly GameEvent[], ownPlayer: number): void;
  /** Returns the due events; the list is valid until the next call. */
  take(renderTick: number): readonly GameEvent[];
  clear(): void;
}

/** Only a hidden tab accumulates more; showing them all is pointless. */
const waitingMax = 200;

/**
 * Others are drawn in the past, so a hit is shown when the shot visibly arrives. Events of the own player and its shots
 * are shown immediately, since those are drawn in the present.
 */
export function createDelayedEvents(): DelayedEvents {
  const waiting: GameEvent[] = [];
  const urgent: GameEvent[] = [];
  const due: GameEvent[] = [];
  return {
    add(events, ownPlayer) {
      for (const event of events) {
        if (isUrgent(event, ownPlayer)) urgent.push(event);
        else if (waiting.length < waitingMax) waiting.push(event);
      }
    },
    take(renderTick) {
      due.length = 0;
      due.push(...urgent);
      urgent.length = 0;
      let kept = 0;
      for (const event of waiting) {
        if (event.tick <= renderTick) due.push(event);
        else waiting[kept++] = event;
      }
      waiting.length = kept;
      return due;
    },
    clear() {
      waiting.length = 0;
      urgent.length = 0;
    },
  };
}

function isUrgent(event: GameEvent, ownPlayer: number): boolean {
  if (event.type === 'pickup') return false;
  if (event.type === 'emote') return event.player === ownPlayer;
  return event.victim === ownPlayer || (event.type === 'hit' && event.shooter === ownPlayer);
}
