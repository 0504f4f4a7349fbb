import type { EventMessage } from './codec.ts';
import { pauseMs } from './pace.ts';
import { ProtocolError } from './read.ts';
import type { Schema } from './schema.ts';

/** What every event has; its arguments beside it are integers. */
export interface EventBase {
  readonly type: string;
  readonly tick: number;
}

/** More events than this between two frames can only be old ones of a hidden tab: the oldest go. */
const eventsMax = 256;

/** For so long after a pause its backlog may come in, and what is too old in it is left out. */
const wakeMs = 500;

/** The events that wait for the next frame. */
export class EventInbox<GameEvent extends EventBase> {
  /** Those of the last {@link update}, in the order they came. */
  readonly current: GameEvent[] = [];
  private readonly waiting: GameEvent[] = [];
  private updatedMs: number | undefined;
  private awokeMs = Number.NEGATIVE_INFINITY;

  /** Takes an event in, and returns it. Throws {@link ProtocolError} when it does not fit the schema. */
  add(schema: Schema, message: EventMessage): GameEvent {
    const type = schema.events[message.event];
    if (type === undefined) throw new ProtocolError(`event ${message.event} is not in the schema`);
    if (type.args.length !== message.args.length) {
      throw new ProtocolError(`event ${type.name} has ${message.args.length} arguments instead of ${type.args.length}`);
    }
    const event: Record<string, string | number> = { type: type.name, tick: message.tick };
    type.args.forEach((name, i) => {
      event[name] = message.args[i] as number;
    });
    if (this.waiting.length === eventsMax) this.waiting.shift();
    this.waiting.push(event as unknown as GameEvent);
    return event as unknown as GameEvent;
  }

  /** Moves what waits to {@link current}. After a pause, what happened before `freshTick` is left out. */
  update(nowMs: number, freshTick: number): void {
    if (this.updatedMs !== undefined && nowMs - this.updatedMs > pauseMs) this.awokeMs = nowMs;
    this.updatedMs = nowMs;
    const isAwaking = nowMs - this.awokeMs <= wakeMs;
    this.current.length = 0;
    for (const event of this.waiting) if (!isAwaking || event.tick >= freshTick) this.current.push(event);
    this.waiting.length = 0;
  }

  clear(): void {
    this.waiting.length = 0;
  }
}
