import { createClient, now, schedule, transport } from '@gameserver/client';
import { type Api, createTicketClient, type Destination, type LastRoom, type Ticket } from '@gameserver/client/api';
import {
  type CallShape,
  type ClientFrame,
  decodeServerMessage,
  type EventBase,
  type GameClient,
  type NetworkConditions,
  type OpenSocket,
  type Schema,
  simulateNetwork,
} from '@gameserver/client/net';
import { pageFolder } from '@gameserver/ui/pageFolder';
import { ByteLedger } from './byteLedger';
import { cuttable, type Faults } from './cuttableSocket';
import type { AnyEntity } from './filter';
import { LearnedShape, neutralInput } from './learnedShape';

export type AnyEvent = EventBase & Readonly<Record<string, number | string>>;
type AnyClient = GameClient<
  AnyEntity,
  AnyEvent,
  Record<string, number>,
  Record<string, number>,
  Record<string, CallShape>
>;

/** One player of the playground: a connection of its own, with an input that is held. */
export class Player {
  readonly client: AnyClient;
  readonly faults: Faults;
  readonly bytes = new ByteLedger();
  /** Sent for every tick. */
  input: Record<string, number> = {};
  /** The simulated network; undefined: as it is. */
  network: NetworkConditions | undefined;
  private readonly seat: LastRoom = { room: undefined };
  private schema: Schema | undefined;

  /**
   * @param number Counts the players of the page.
   * @param api The HTTP API as this player.
   * @param ready A ticket that the player already has.
   */
  constructor(
    readonly number: number,
    api: Api,
    destination: Destination,
    ready?: Ticket,
  ) {
    const shape = new LearnedShape();
    const { open, faults } = cuttable(transport.open);
    this.faults = faults;
    this.client = createClient({
      server: pageFolder(),
      requestTicket: createTicketClient(api, nameOf(number), destination, this.seat, ready),
      shape,
      openSocket: this.measured(
        simulateNetwork(open, () => this.network, schedule, now, Math.random),
        shape,
      ),
    });
  }

  get name(): string {
    return nameOf(this.number);
  }

  /** The room; undefined before the first ticket. */
  get room(): number | undefined {
    return this.seat.room;
  }

  /** Advances, and sends the input. Call once per frame. */
  update(): ClientFrame<AnyEntity, AnyEvent> {
    const frame = this.client.update();
    const { tick, ticks, welcomed } = frame;
    const schema = this.client.welcome?.schema;
    if (welcomed && schema !== undefined) this.input = { ...neutralInput(schema), ...this.input };
    for (let i = tick - ticks + 1; i <= tick; i++) this.client.sendInput(i, this.input);
    return frame;
  }

  // Messages are read a second time, before the client sees them.
  private measured(open: OpenSocket, shape: LearnedShape): OpenSocket {
    return (url, subprotocol, handlers) => {
      const socket = open(url, subprotocol, {
        ...handlers,
        received: (data) => {
          if (typeof data !== 'string') this.read(data, shape);
          handlers.received(data);
        },
      });
      return {
        close: (code, reason) => socket.close(code, reason),
        send: (bytes) => {
          this.bytes.sent(bytes);
          socket.send(bytes);
        },
      };
    };
  }

  private read(data: Uint8Array, shape: LearnedShape): void {
    let message: ReturnType<typeof decodeServerMessage>;
    try {
      message = decodeServerMessage(data);
    } catch {
      return; // The client says what is wrong with it.
    }
    shape.learn(message);
    if (message.kind === 'welcome' && message.definition !== undefined)
      this.schema = { ...message.definition, settings: message.settings, hash: message.schemaHash };
    this.bytes.received(message, data.byteLength, this.schema);
  }
}

export function nameOf(number: number): string {
  return `Player ${number}`;
}
