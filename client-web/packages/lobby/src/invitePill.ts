import { createCopyButton } from '@gameserver/ui/copyButton';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { inviteLink } from './inviteLink';

/** In a private room: its code and a link to share. */
export interface InvitePill {
  readonly element: HTMLElement;
  /** Null: not a private room. */
  show(code: string | null): void;
}

export function createInvitePill(): InvitePill {
  const code = makeTested('output', 'code', 'invite-code');
  const copy = createCopyButton('Copy link', 'invite-copy', () => inviteLink(pageFolder(), code.textContent ?? ''));
  // Keys must keep controlling the ship.
  copy.addEventListener('pointerdown', (event) => event.preventDefault());
  const element = makeTested('div', 'panel invite-pill', 'invite', make('span', '', 'Invite'), code, copy);
  element.hidden = true;
  return {
    element,
    show(invite) {
      setShown(element, invite !== null);
      setText(code, invite ?? '');
    },
  };
}
