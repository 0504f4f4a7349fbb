import { ProtocolError, readInteger } from './read.ts';

const uint32Max = 2 ** 32 - 1;

/** Bits of an entry's head. */
const hasStep = 1;
const maskShift = 1;

/**
 * The entries of a Snapshot or Keyframe: all elements of the message from `start` on, each an unsigned 32-bit integer.
 */
export interface Entries {
  /** The message itself, not a copy of its tail, which would be large and frequent. */
  readonly message: readonly unknown[];
  readonly start: number;
}

/** Checks that the elements from `start` on are valid entries. {@link EntryReader} interprets them. */
export function readEntries(message: readonly unknown[], start: number, what: string): Entries {
  for (let i = start; i < message.length; i++) {
    const element = message[i] as number;
    if (element >>> 0 !== element) readInteger(element, `${what}[${i}]`, 0, uint32Max);
  }
  return { message, start };
}

/** Iterates over entries. Its fields describe the entry that {@link next} moved to. */
export class EntryReader {
  id = -1;
  /** 0: removed. Bit 0: new. Bit n + 1: field n has a value, read by {@link difference}. */
  mask = 0;
  private readonly entries: Entries;
  private at: number;

  constructor(entries: Entries) {
    this.entries = entries;
    this.at = entries.start;
  }

  /** Moves to the next entry, if any. All differences of the current entry must have been read. */
  next(): boolean {
    if (this.at === this.entries.message.length) return false;
    const head = this.take();
    this.id += (head & hasStep) === 0 ? 1 : this.takeStep();
    this.mask = head >>> maskShift;
    return true;
  }

  /** Reads the next value of the entry, zigzag-decoded: 0, 1, 2, 3, 4... stand for 0, -1, 1, -2, 2... */
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
