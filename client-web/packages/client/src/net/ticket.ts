/** What the server says to somebody who wants to play. */
export type TicketAnswer =
  | { readonly kind: 'ticket'; readonly ticket: string }
  /**
   * Not now, or (`isFinal`) not however often one asks. `reason` is for people; `retryAfterMs`: how long the server
   * wants not to be asked.
   */
  | { readonly kind: 'refused'; readonly reason: string; readonly isFinal: boolean; readonly retryAfterMs?: number };

/** Asks for a ticket, which is good once and for some seconds. Answers later or at once. */
export type RequestTicket = (answered: (answer: TicketAnswer) => void) => void;
