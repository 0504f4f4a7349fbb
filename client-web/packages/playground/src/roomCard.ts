import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setText } from '@gameserver/ui/dom';
import type { DevelopmentRoom, RoomAction } from './developmentRoom';
import { integerIn, numberField } from './fields';

/** The most ticks that the server takes at once. */
const ticksMax = 1000;

/** Pauses the room of the selected player and runs single ticks. */
export interface RoomCard {
  readonly element: HTMLElement;
  show(id: number | undefined, room: DevelopmentRoom | undefined): void;
}

export function createRoomCard(act: (action: RoomAction, ticks: number) => void): RoomCard {
  const state = makeTested('p', 'room-state', 'pg-room');
  const ticks = numberField('Ticks to step', 'pg-ticks', 1, 1, ticksMax);
  const pause = cardButton('Pause', 'pg-pause', () => act('pause', 0));
  const step = cardButton('Step', 'pg-step', () => act('step', integerIn(ticks)));
  const resume = cardButton('Resume', 'pg-resume', () => act('resume', 0));
  return {
    element: createCard('Room', 'pg-room-card', state, make('div', 'card-row', pause, step, ticks, resume)),
    show(id, room) {
      pause.disabled = room === undefined || room.isPaused;
      step.disabled = ticks.disabled = room === undefined;
      resume.disabled = !room?.isPaused;
      state.dataset.paused = `${room?.isPaused ?? false}`;
      state.dataset.tick = `${room?.tick ?? ''}`;
      setText(
        state,
        room === undefined
          ? 'Join a room to see into it.'
          : `Room ${id} · tick ${room.tick} · ${room.isPaused ? 'paused' : `${room.tickRate} Hz`}`,
      );
    },
  };
}
