import type { RequestTicket, TicketAnswer } from '../net/ticket.ts';
import type { Api } from './api.ts';
import type { Destination, Ticket } from './model.ts';
import type { Refusal } from './request.ts';

/** The room that a player was in last, which is asked for first: there may still be a seat. */
export interface LastRoom {
  room: number | undefined;
}

/**
 * Asks for tickets for a player.
 * @param last Kept up to date; where it names a room, that is tried before the destination.
 * @param ready A ticket that is there already.
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

  /** With spectate as it was wanted. */
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

/** A full server has room again some time; a name that nobody may have never becomes a better one. */
function refused({ status, reason, retryAfterMs }: Refusal, isReplay: boolean): TicketAnswer {
  const isHopeless = status === 400 || status === 404 || status === 410;
  // A recording that cannot be shown never can be, while a full room is not full for ever.
  const isFinal = isHopeless || (isReplay && (status === 409 || status === 422));
  return { kind: 'refused', reason, isFinal, retryAfterMs };
}
