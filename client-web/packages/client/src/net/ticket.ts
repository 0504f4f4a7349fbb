/** The answer to a request for a ticket. */
export type TicketAnswer =
  | { readonly kind: 'ticket'; readonly ticket: string }
  /**
   * Refused for now, or for good (`isFinal`). `reason` is for people; `retryAfterMs`: delay requested by the server.
   */
  | { readonly kind: 'refused'; readonly reason: string; readonly isFinal: boolean; readonly retryAfterMs?: number };

/** Requests a ticket, valid once and for a few seconds. May answer synchronously. */
export type RequestTicket = (answered: (answer: TicketAnswer) => void) => void;
