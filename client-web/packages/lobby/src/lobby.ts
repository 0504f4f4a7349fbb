import type { Api, Destination, RoomEvent, RoomType, Ticket } from '@gameserver/client/api';
import { applyRoomEvent, createLiveStream, type RoomList } from '@gameserver/client/api';
import { whileVisible } from '@gameserver/client/browser';
import { capitalized } from '@gameserver/ui/capitalized';
import { make } from '@gameserver/ui/dom';
import { recallName } from './callSign';
import { createDuelPanel } from './duelPanel';
import { inviteOf } from './inviteLink';
import { createMatchesPanel } from './matchesPanel';
import { createPartyClient } from './party';
import { createPartyPanel } from './partyPanel';
import { duelOf } from './partyView';
import { createPrivatePanel } from './privatePanel';
import { createRoomsPanel } from './roomsPanel';
import { roomsOf } from './roomView';
import { createStartScreen, type GameTitle } from './startScreen';

/** Where the player goes from the lobby. */
export interface Entry {
  readonly name: string;
  readonly destination: Destination;
  /** A ticket already obtained. */
  readonly ticket?: Ticket;
  /** The code that others can join with. */
  readonly invite?: string;
}

/** The page before and after a match: play at once, or choose a room, a match or a party. */
export interface Lobby {
  readonly element: HTMLElement;
  show(): void;
  hide(): void;
  /** The invitation in the address led nowhere, or is used up. */
  forgetInvitation(): void;
  /** Shows a message under the first button, until the player does something. Errors are red. */
  tell(text: string, isError: boolean): void;
}

/** The cards are shown no later than this, with what is known. */
const fillMsMax = 1500;

/**
 * `controlsBlock` explains the controls. `onEnter` is called from a click or key handler, except when a party or a
 * match
 * starts.
 */
export function createLobby(
  api: Api,
  game: GameTitle,
  controlsBlock: HTMLElement,
  onEnter: (entry: Entry) => void,
): Lobby {
  let rooms: RoomList;
  let types: readonly RoomType[] = [];
  let invitation: string | null = null;
  const ofGame = { game: game.id };
  const start = createStartScreen(game, (name) =>
    invitation === null ? onEnter({ name, destination: ofGame }) : enterPrivate(name, invitation),
  );
  const withName = (action: (name: string) => void) => {
    start.tell('', false);
    const name = start.takeName();
    if (name !== null) action(name);
  };
  const wrongCode = () => start.tell('That code is not valid.', true);

  const partyClient = createPartyClient(api, game.id, {
    changed: (state) => {
      party.show(state.party);
      duel.show(state);
    },
    matched: (ticket) =>
      onEnter({
        name: start.takeName() ?? recallName(game.id),
        destination: { ...roomOf(ticket), ...ofGame },
        ticket,
      }),
    told: start.tell,
  });
  const list = createRoomsPanel({
    join: (room) => withName((name) => onEnter({ name, destination: { room, ...ofGame, ...typeOf(room) } })),
    watch: (room) =>
      withName((name) => onEnter({ name, destination: { room, ...ofGame, ...typeOf(room), spectate: true } })),
  });
  const matches = createMatchesPanel(api, game.id, (match) =>
    withName((name) => onEnter({ name, destination: { match } })),
  );
  const secret = createPrivatePanel({
    create: (type, settings) => withName((name) => void createRoom(name, type, settings)),
    joinPrivate: (code) => withName((name) => enterPrivate(name, code)),
    wrongCode,
  });
  const party = createPartyPanel({
    createParty: () => withName((name) => void partyClient.createParty(name)),
    joinParty: (code) => withName((name) => void partyClient.joinParty(code, name)),
    leaveParty: partyClient.leaveParty,
    playTogether: partyClient.playTogether,
    wrongCode,
  });
  const duel = createDuelPanel({
    enqueue: () => withName((name) => void learnTypes().then(() => partyClient.enqueue(duelOf(types)?.name, name))),
    cancel: partyClient.cancel,
  });
  const cards = make(
    'div',
    'lobby filling',
    make('div', 'lobby-main', list.element, matches.element),
    make('div', 'lobby-side', duel.element, secret.element, party.element),
    controlsBlock,
  );
  const awaited = new Set(['rooms', 'types', 'matches', 'party']);
  const element = make('div', 'start', make('div', 'start-card', start.element, cards));
  const live = whileVisible(
    createLiveStream<RoomEvent>(
      api,
      '/api/rooms/live',
      (event) => showRooms(applyRoomEvent(rooms, event)),
      () => showRooms(undefined),
    ),
  );
  list.show(undefined);
  duel.show(partyClient.state);
  setTimeout(() => awaited.forEach(arrived), fillMsMax);
  // What was said of an earlier attempt no longer holds.
  element.addEventListener('input', () => start.tell('', false));
  window.addEventListener('hashchange', readInvitation);
  // Another tab may have taken over the notifications meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !element.hidden) void partyClient.refresh();
  });

  function showRooms(known: RoomList): void {
    rooms = known;
    list.show(known && roomsOf(known.values(), game.id));
    arrived('rooms');
  }

  function arrived(what: string): void {
    awaited.delete(what);
    cards.classList.toggle('filling', awaited.size > 0);
  }

  function typeOf(room: number): Pick<Destination, 'type'> {
    const type = rooms?.get(room)?.type;
    return type === undefined ? {} : { type };
  }

  function enterPrivate(name: string, code: string): void {
    onEnter({ name, destination: { invite: code, ...ofGame }, invite: code });
  }

  async function createRoom(name: string, type: string, settings: Readonly<Record<string, number>>): Promise<void> {
    const answer = await api.send('POST', '/api/rooms', { body: { name, type, isPrivate: true, settings } });
    if (!answer.ok) {
      start.tell(`${capitalized(answer.refusal.reason)}.`, true);
      return;
    }
    const invite = answer.value.inviteCode;
    const destination: Destination = { ...(invite ? { invite } : roomOf(answer.value)), ...ofGame };
    onEnter({ name, destination, ticket: answer.value, ...(invite && { invite }) });
  }

  async function learnTypes(): Promise<void> {
    if (types.length > 0) return;
    const answer = await api.send('GET', '/api/types');
    if (!answer.ok) return;
    types = answer.value.types.filter((type) => type.game === game.id);
    secret.show(types);
  }

  function readInvitation(): void {
    invitation = inviteOf(location.hash);
    start.invite(invitation);
  }

  function forgetInvitation(): void {
    if (invitation === null) return;
    history.replaceState(null, '', location.pathname + location.search);
    readInvitation();
  }

  return {
    element,
    tell: start.tell,
    forgetInvitation,
    show() {
      element.hidden = false;
      readInvitation();
      live.open();
      void matches.refresh().then(() => arrived('matches'));
      void learnTypes().then(() => arrived('types'));
      void partyClient.refresh().then(() => arrived('party'));
      start.focus();
    },
    hide() {
      if (element.hidden) return;
      // A hidden button would still receive the ship's keys.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      element.hidden = true;
      live.close();
      // An accepted invitation must not reappear after the match.
      forgetInvitation();
    },
  };
}

function roomOf({ room }: Ticket): Destination {
  return room === null ? {} : { room };
}
