import type { Party, Queue, RoomType } from '@gameserver/client/api';
import { clockText } from '@gameserver/ui/clockText';

/** The state of the queue, in one line. */
export function describeQueue({ place, waitedSeconds, expectedSeconds }: Queue): string {
  const expected = expectedSeconds === null ? '' : ` · usually about ${clockText(expectedSeconds)}`;
  return `Place ${place} · Waiting ${clockText(waitedSeconds)}${expected}`;
}

/** Whether the player may start a match for the party, and why not. */
export function rightsIn(party: Party): { readonly canStart: boolean; readonly why: string } {
  const me = party.members.find((member) => member.isMe);
  const leader = party.members.find((member) => member.isLeader);
  if (party.isQueued) return { canStart: false, why: 'Your party is in the queue' };
  if (me?.isLeader) return { canStart: true, why: 'You lead the party' };
  return { canStart: false, why: `Waiting for ${leader?.name ?? 'the leader'} to start` };
}

/** The room type for duels; undefined if there is none. */
export function duelOf(types: readonly RoomType[]): RoomType | undefined {
  return types.find(({ match }) => match?.playersMax === 2) ?? types.find(({ name }) => name.includes('duel'));
}
