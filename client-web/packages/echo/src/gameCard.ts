import { cardButton, createCard } from '@gameserver/ui/card';
import { make } from '@gameserver/ui/dom';
import { textField } from './fields';

/** The start of the game's protocol: a ticket, and Hello with it. */
export interface GameCard {
  readonly element: HTMLElement;
  readonly name: string;
  ticket: string;
}

export interface GameActions {
  fetchTicket(): void;
  hello(): void;
}

export function createGameCard(nameByDefault: string, { fetchTicket, hello }: GameActions): GameCard {
  const name = textField('Name', 'echo-name', nameByDefault);
  const ticket = textField('Ticket', 'echo-ticket', '');
  name.placeholder = 'name';
  ticket.placeholder = 'ticket';
  return {
    element: createCard(
      'Game protocol',
      'echo-game',
      make('div', 'card-row', name, cardButton('Get ticket', 'echo-get-ticket', fetchTicket)),
      make('div', 'card-row', ticket, cardButton('Send Hello', 'echo-hello', hello)),
      make('p', 'card-note', 'A ticket is valid once, for 15 s. Send Hello connects first if necessary.'),
    ),
    get name() {
      return name.value.trim();
    },
    get ticket() {
      return ticket.value.trim();
    },
    set ticket(value) {
      ticket.value = value;
    },
  };
}
