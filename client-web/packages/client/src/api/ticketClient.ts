import type { RequestTicket, TicketAnswer } from '../net/ticket.ts';
import type { Api } from './api.ts';
import type { Destination, ProblemCode, Ticket } from './model.ts';
import type { Answer, Refusal } from './request.ts';

/** A full server or room is worth retrying; an invalid name or a missing room is not. */
const finalStatuses: readonly number[] = [400, 404, 410, 422];
const finalCodes: readonly (ProblemCode | undefined)[] = ['match_running', 'replay_unavailable'];

/** The player's last room is no more. */
const goneCodes: readonly (ProblemCode | undefined)[] = ['room_not_found', 'room_ended'];

/** The player's last room, tried first: the seat may still be held. */
export interface LastRoom {
  room: number | undefined;
}

/**
 * Creates a function that requests tickets for a player.
 * @param last Updated with every ticket. If it names a room, that room is tried before the destination.
 * @param ready A ticket already obtained; used first.
 */
export function createTicketClient(
  api: Api,
  name: string,
  destination: Destination,
  last: LastRoom,
  ready?: Ticket,
): RequestTicket {
  let unused = ready;
  let wanted = destination;

  async function ask(): Promise<TicketAnswer> {
    const ticket = unused;
    unused = undefined;
    if (ticket) return enter(ticket);
    if (last.room !== undefined) {
      const answer = await post(backTo(last.room));
      if (answer.ok || !goneCodes.includes(answer.refusal.code)) return told(answer);
      last.room = undefined;
      wanted = elsewhere(destination);
    }
    return told(await post(wanted));
  }

  /** The last room, watched if the destination is watched. */
  const backTo = (room: number): Destination => ({
    room,
    ...(destination.spectate !== undefined && { spectate: destination.spectate }),
  });

  const post = (where: Destination) => api.send('POST', '/api/tickets', { body: { name, ...where } });

  const told = (answer: Answer<Ticket>) => (answer.ok ? enter(answer.value) : refused(answer.refusal));

  function enter({ ticket, room }: Ticket): TicketAnswer {
    last.room = room ?? undefined;
    return { kind: 'ticket', ticket };
  }

  return (answered) => void ask().then(answered);
}

function elsewhere({ room, ...rest }: Destination): Destination {
  return room !== undefined && rest.type === undefined ? { room, ...rest } : rest;
}

function refused({ status, code, reason, retryAfterMs }: Refusal): TicketAnswer {
  return {
    kind: 'refused',
    reason,
    isFinal: finalStatuses.includes(status) || finalCodes.includes(code),
    retryAfterMs,
  };
}
