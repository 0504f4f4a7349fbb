import type { DecodedMessage, Schema, Shape } from '@gameserver/client/net';

type Names = Readonly<Record<string, readonly string[]>>;

/** The shape of whichever game the server runs: taken from its Welcome, so that every game fits. */
export class LearnedShape implements Shape {
  types: Names = {};
  events: Names = {};
  inputs: readonly string[] = [];

  /** Takes in a message before the client does. */
  learn(message: DecodedMessage): void {
    if (message.kind !== 'welcome' || message.definition === undefined) return;
    const { types, events, inputs } = message.definition;
    this.types = Object.fromEntries(types.map(({ name, fields }) => [name, fields.map((field) => field.name)]));
    this.events = Object.fromEntries(events.map(({ name, args }) => [name, args]));
    this.inputs = inputs.map(({ name }) => name);
  }
}

/** An input with all fields at rest. */
export function neutralInput({ inputs }: Schema): Record<string, number> {
  return Object.fromEntries(inputs.map(({ name }) => [name, 0]));
}
