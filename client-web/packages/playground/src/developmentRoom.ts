import { type Answer, refusalOf } from '@gameserver/client/api';

/** An argument of a call, or a value of its reply. */
export interface CallField {
  readonly name: string;
  readonly isText: boolean;
  /** The smallest integer, or the shortest length. */
  readonly min: number;
  readonly max: number;
}

export interface CallDescription {
  readonly name: string;
  readonly arguments: readonly CallField[];
  readonly reply: readonly CallField[];
}

/** A room as the server describes it in Development. */
export interface DevelopmentRoom {
  readonly tick: number;
  readonly tickRate: number;
  readonly isPaused: boolean;
  readonly calls: readonly CallDescription[];
}

export type RoomAction = 'look' | 'pause' | 'step' | 'resume';

/** Looks at a room, pauses it, runs a number of ticks or ends the pause. */
export async function askRoom(id: number, action: RoomAction, ticks = 1): Promise<Answer<DevelopmentRoom>> {
  const path = `dev/rooms/${id}`;
  const address = action === 'look' ? path : action === 'step' ? `${path}/step?ticks=${ticks}` : `${path}/${action}`;
  try {
    const response = await fetch(address, { method: action === 'look' ? 'GET' : 'POST' });
    return response.ok ? { ok: true, value: await response.json() } : { ok: false, refusal: await refusalOf(response) };
  } catch {
    return {
      ok: false,
      refusal: { status: 0, code: undefined, reason: 'the server cannot be reached', retryAfterMs: 0 },
    };
  }
}
