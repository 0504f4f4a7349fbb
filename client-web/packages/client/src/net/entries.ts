import { ProtocolError, readInteger } from './read.ts';

const uint32Max = 2 ** 32 - 1;

/** Bits of an entry's head. */
const hasStep = 1;
const maskShift = 1;

/**
 * The entries of a Snapshot or Keyframe: all elements of the message from `start` on, each of them an integer of 32
 * bits without sign.
 */
export interface Entries {
  /** The message itself and not a copy of its end: that is most of it, and comes many times a second. */
  readonly message: readonly unknown[];
  readonly start: number;
}

/**
 * Checks that the message's elements from `start` on can be entries. What they mean is for {@link EntryReader} to say.
 */
export function readEntries(message: readonly unknown[], start: number, what: string): Entries {
  for (let i = start; i < message.length; i++) {
    const element = message[i] as number;
    if (element >>> 0 !== element) readInteger(element, `${what}[${i}]`, 0, uint32Max);
  }
  return { message, start };
}

/** Goes through entries once. Its fields tell of the entry that {@link next} went to. */
export class EntryReader {
  id = -1;
  /** 0: gone. Bit 0: new. Bit n + 1: field n has a value, to be taken with {@link difference}. */
  mask = 0;
  private readonly entries: Entries;
  private at: number;

  constructor(entries: Entries) {
    this.entries = entries;
    this.at = entries.start;
  }

  /** Goes to the next entry, if there is one. All differences of the entry before must have been taken. */
  next(): boolean {
    if (this.at === this.entries.message.length) return false;
    const head = this.take();
    this.id += (head & hasStep) === 0 ? 1 : this.takeStep();
    this.mask = head >>> maskShift;
    return true;
  }

  /** The entry's next value, unfolded: 0, 1, 2, 3, 4... stand for 0, -1, 1, -2, 2... */
  difference(): number {
    const value = this.take();
    return (value >>> 1) ^ -(value & 1);
  }

  private takeStep(): number {
    const step = this.take();
    if (step === 0) throw new ProtocolError(`the step of the entry after entity ${this.id} is 0`);
    return step;
  }

  private take(): number {
    const { message } = this.entries;
    if (this.at === message.length) throw new ProtocolError('the last entry is cut off');
    return message[this.at++] as number;
  }
}
