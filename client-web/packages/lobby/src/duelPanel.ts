import { cardButton, createCard } from '@gameserver/ui/card';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import type { PartyState } from './party';
import { describeQueue } from './partyView';

/** Ranked duels: a match against an opponent of similar rating. */
export interface DuelPanel {
  readonly element: HTMLElement;
  show(state: PartyState): void;
}

/** What the panel can request. */
export interface DuelActions {
  enqueue(): void;
  cancel(): void;
}

export function createDuelPanel(actions: DuelActions): DuelPanel {
  const rating = make('p', 'card-note');
  const find = cardButton('Find an opponent', 'duel-find', actions.enqueue);
  const place = makeTested('p', 'queue', 'duel-queue');
  place.setAttribute('role', 'status');
  const cancel = cardButton('Cancel', 'duel-cancel', actions.cancel);
  cancel.classList.add('quiet');
  const idle = make('div', 'card-part', rating, find);
  const waiting = make('div', 'card-part', place, cancel);
  return {
    element: createCard('Ranked duel', 'card-duel', idle, waiting),
    show({ rating: points, queue, party }) {
      setShown(idle, queue === null);
      setShown(waiting, queue !== null);
      if (queue) setText(place, describeQueue(queue));
      setText(rating, points === undefined ? 'Matched by skill' : `Your rating: ${Math.round(points)}`);
      // Only the leader of a party can queue.
      find.disabled = party !== null && !party.members.some((member) => member.isMe && member.isLeader);
    },
  };
}
