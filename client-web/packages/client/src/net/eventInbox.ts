import type { EventMessage } from './codec.ts';
import { pauseMs } from './pace.ts';
import { ProtocolError } from './read.ts';
import type { Schema } from './schema.ts';

/** Fields common to all events; an event also has its arguments, as integers. */
export interface EventBase {
  readonly type: string;
  readonly tick: number;
}

/** Only a hidden tab accumulates more events than this between two frames; the oldest are dropped. */
const eventsMax = 256;

/** For this long after a pause its backlog arrives, and outdated events are skipped. */
const wakeMs = 500;

/** Events queued for the next frame. */
export class EventInbox<GameEvent extends EventBase> {
  /** The events of the last {@link update}, in order of arrival. */
  readonly current: GameEvent[] = [];
  private readonly waiting: GameEvent[] = [];
  private updatedMs: number | undefined;
  private awokeMs = Number.NEGATIVE_INFINITY;

  /** Queues an event and returns it. Throws {@link ProtocolError} if it does not match the schema. */
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

  /** Moves queued events to {@link current}. After a pause, events before `freshTick` are skipped. */
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
