import type { Party } from '@gameserver/client/api';
import { cardButton, codeForm, createCard } from '@gameserver/ui/card';
import { createCopyButton } from '@gameserver/ui/copyButton';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import { cleanCode } from './inviteLink';
import { rightsIn } from './partyView';

/** The party: players who join rooms together. */
export interface PartyPanel {
  readonly element: HTMLElement;
  show(party: Party | null): void;
}

/** What the panel can request. */
export interface PartyActions {
  createParty(): void;
  joinParty(code: string): void;
  leaveParty(): void;
  playTogether(): void;
  wrongCode(): void;
}

export function createPartyPanel(actions: PartyActions): PartyPanel {
  const alone = make(
    'div',
    'card-part',
    cardButton('Create a party', 'party-create', actions.createParty),
    codeForm('Party code', 'Join', 'party-join', (text) => {
      const code = cleanCode(text);
      if (code === null) actions.wrongCode();
      else actions.joinParty(code);
    }),
  );
  const code = makeTested('output', 'code', 'party-code');
  const copy = createCopyButton('Copy', 'party-copy', () => code.textContent ?? '');
  const members = makeTested('ul', 'members', 'party-members');
  members.setAttribute('aria-live', 'polite');
  const note = make('p', 'card-note');
  const play = cardButton('Play together', 'party-play', actions.playTogether);
  const leave = cardButton('Leave', 'party-leave', actions.leaveParty);
  leave.classList.add('quiet');
  const together = make(
    'div',
    'card-part',
    make('div', 'card-row', code, copy),
    members,
    note,
    make('div', 'card-row', play, leave),
  );
  const element = createCard('Party', 'card-party', alone, together);

  function show(party: Party | null): void {
    setShown(alone, party === null);
    setShown(together, party !== null);
    if (!party) return;
    const { canStart, why } = rightsIn(party);
    setText(code, party.code);
    setText(note, why);
    setShown(play, canStart);
    members.replaceChildren(...party.members.map(buildMember));
  }

  show(null);
  return { element, show };
}

function buildMember({ name, isLeader, isMe }: Party['members'][number]): HTMLElement {
  const member = make('li', 'member', name);
  if (isLeader) member.append(make('span', 'badge', 'leader'));
  if (isMe) member.append(make('span', 'badge', 'you'));
  return member;
}
