import type { RequestTicket, TicketAnswer } from '../net/ticket.ts';
import type { Api } from './api.ts';
import type { Destination, Ticket } from './model.ts';
import type { Refusal } from './request.ts';

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
      if (answer.kind !== 'refused' || !answer.isFinal) return answer;
      last.room = undefined;
      wanted = elsewhere(destination);
    }
    return post(wanted);
  }

  /** The last room, watched if the destination is watched. */
  const backTo = (room: number): Destination => ({
    room,
    ...(destination.spectate !== undefined && { spectate: destination.spectate }),
  });

  async function post(where: Destination): Promise<TicketAnswer> {
    const answer = await api.send('POST', '/api/tickets', { body: { name, ...where } });
    if (answer.ok) return enter(answer.value);
    return refused(answer.refusal, where.match !== undefined);
  }

  function enter({ ticket, room }: Ticket): TicketAnswer {
    last.room = room ?? undefined;
    return { kind: 'ticket', ticket };
  }

  return (answered) => void ask().then(answered);
}

function elsewhere({ room, ...rest }: Destination): Destination {
  return room !== undefined && rest.type === undefined ? { room, ...rest } : rest;
}

/** A full server is worth retrying; an invalid name or a missing room is not. */
function refused({ status, reason, retryAfterMs }: Refusal, isReplay: boolean): TicketAnswer {
  const isHopeless = status === 400 || status === 404 || status === 410;
  // A damaged recording stays damaged, while a full room may get a free seat.
  const isFinal = isHopeless || (isReplay && (status === 409 || status === 422));
  return { kind: 'refused', reason, isFinal, retryAfterMs };
}
