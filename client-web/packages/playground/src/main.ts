import './playground.css';
import '@gameserver/ui/base.css';
import '@gameserver/ui/card.css';
import { addressAt } from '@gameserver/client';
import { type Api, createApi, type Ticket } from '@gameserver/client/api';
import { guestIdentity } from '@gameserver/client/browser';
import { cardButton } from '@gameserver/ui/card';
import { make, makeTested } from '@gameserver/ui/dom';
import { showFatal } from '@gameserver/ui/fatal';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { createBytesCard } from './bytesCard';
import { createCallsCard } from './callsCard';
import { askRoom, type DevelopmentRoom, type RoomAction } from './developmentRoom';
import { createEntitiesCard } from './entitiesCard';
import { createEventsCard } from './eventsCard';
import { nameOf, Player } from './player';
import { createPlayerCard, type PlayerCard } from './playerCard';
import { createRoomCard } from './roomCard';
import { createRoomsCard } from './roomsCard';

/** Timers, not frames: players go on while the page is in the background. */
const frameMs = 1000 / 60;
const drawMs = 100;
const lookMs = 1000;
/** A step that was asked for has run by then. */
const stepMs = 150;
/** As many as a developer can look after; the server has limits of its own. */
const playersMax = 8;

async function run(page: HTMLElement): Promise<void> {
  // Each player is somebody else; so is the page itself, which only looks at the list.
  const newApi = (): Api => createApi(guestIdentity(), (path, init) => fetch(addressAt(pageFolder(), path), init));
  const observer = newApi();
  const players = new Map<Player, PlayerCard>();
  let selected: Player | undefined;
  let count = 0;
  let room: DevelopmentRoom | undefined;
  let roomId: number | undefined;

  const rooms = createRoomsCard({ join: (id) => add(newApi(), id), open: (type) => void open(type) });
  const roomCard = createRoomCard((action, ticks) => {
    void look(action, ticks);
    setTimeout(() => void look('look'), stepMs);
  });
  const entities = createEntitiesCard();
  const events = createEventsCard();
  const calls = createCallsCard((name, args) => {
    if (selected === undefined) return Promise.reject(new Error('no player has joined'));
    return selected.client.call(name, ...args);
  });
  const bytes = createBytesCard();
  const another = cardButton('Join with another player', 'pg-join', () => {
    if (roomId !== undefined) add(newApi(), roomId);
  });
  const list = makeTested('div', 'players', 'pg-players');
  const left = make('div', 'left', rooms.element, roomCard.element, list, another);
  const middle = make('div', 'middle', entities.element);
  const right = make('div', 'right', calls.element, events.element, bytes.element);
  page.append(make('h1', 'heading', 'Playground'), left, middle, right);

  const types = await observer.send('GET', '/api/types');
  if (!types.ok) throw new Error(types.refusal.reason);
  rooms.showTypes(types.value.types.map(({ name }) => name));
  setInterval(update, frameMs);
  setInterval(draw, drawMs);
  setInterval(() => void refresh(), lookMs);
  draw();
  await refresh();

  function add(api: Api, destination: number, ready?: Ticket): void {
    if (players.size === playersMax) {
      rooms.showProblem(`This page joins with ${playersMax} players at most.`);
      return;
    }
    const player = new Player(++count, api, { room: destination }, ready);
    const card = createPlayerCard(player, { select, leave });
    players.set(player, card);
    list.append(card.element);
    rooms.showProblem('');
    select(player);
  }

  async function open(type: string): Promise<void> {
    const api = newApi();
    const answer = await api.send('POST', '/api/rooms', { body: { name: nameOf(count + 1), type } });
    if (!answer.ok) rooms.showProblem(answer.refusal.reason);
    else if (answer.value.room !== null) add(api, answer.value.room, answer.value);
    void refresh();
  }

  function leave(player: Player): void {
    player.client.close();
    players.get(player)?.element.remove();
    players.delete(player);
    if (player === selected) select([...players.keys()].at(-1));
  }

  function select(player: Player | undefined): void {
    if (player === selected) return;
    selected = player;
    entities.reset();
    events.reset();
    void look('look');
  }

  function update(): void {
    for (const player of players.keys()) {
      const { events: news, snapshot } = player.update();
      if (player !== selected) continue;
      events.add(news);
      if (snapshot !== undefined) entities.push(snapshot);
    }
  }

  function draw(): void {
    if (selected?.room !== roomId) void look('look');
    for (const [player, card] of players) card.update(player === selected);
    another.disabled = roomId === undefined || players.size === playersMax;
    if (selected === undefined) return;
    entities.draw(selected.client.welcome?.schema, selected.client.snapshot);
    bytes.draw(selected.bytes, performance.now());
  }

  async function look(action: RoomAction, ticks?: number): Promise<void> {
    const id = selected?.room;
    roomId = id;
    const answer = id === undefined ? undefined : await askRoom(id, action, ticks);
    if (id !== selected?.room) return;
    room = answer?.ok ? answer.value : undefined;
    if (answer?.ok === false) rooms.showProblem(answer.refusal.reason);
    roomCard.show(id, room);
    calls.show(room?.calls ?? []);
  }

  async function refresh(): Promise<void> {
    const answer = await observer.send('GET', '/api/rooms');
    if (answer.ok) rooms.show(answer.value.rooms);
    await look('look');
  }
}

const page = document.getElementById('playground');
if (page) run(page).catch((error) => showFatal(page, 'PLAYGROUND', error));
