import { decodeServerMessage } from '@gameserver/client/net';

/** In which ticks the server had to do without a player's input, from the messages as they leave it. */
export class InputAges {
  private readonly late = new Set<number>();
  private tick = 0;

  take(data: Uint8Array): void {
    const message = decodeServerMessage(data);
    if (message.kind !== 'snapshot' && message.kind !== 'keyframe') return;
    this.tick = message.kind === 'keyframe' ? message.tick : this.tick + message.age;
    if ((message.inputAge ?? 0) > 0) this.late.add(this.tick);
  }

  isLate(tick: number): boolean {
    return this.late.has(tick);
  }
}
