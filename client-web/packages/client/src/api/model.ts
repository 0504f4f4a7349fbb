// What the server's API speaks of: the descriptions are in /openapi/v1.json.

/** A room, as everybody may see it. */
export interface Room {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly state: 'filling' | 'playing' | 'results' | 'closing';
  readonly players: number;
  readonly seats: number;
  readonly spectators: number;
  readonly isLocked: boolean;
  readonly isPrivate: boolean;
}

/** The right to enter a room or to see a replay, good once and for some seconds. */
export interface Ticket {
  readonly ticket: string;
  /** Null: it is for a replay. */
  readonly room: number | null;
}

/** A ticket to a room. */
export interface RoomTicket extends Ticket {
  readonly room: number;
}

/** A ticket to the own new room. */
export interface CreatedRoom extends RoomTicket {
  readonly inviteCode: string | null;
}

/** A match that was recorded. */
export interface RecordedMatch {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** ISO 8601. */
  readonly started: string;
  readonly seconds: number;
  /** The first few of them. */
  readonly players: readonly string[];
  readonly playerCount: number;
  /** It goes on, and cannot be seen as a replay yet. */
  readonly isRunning: boolean;
}

/** Some recorded matches, the newest first. */
export interface MatchList {
  readonly matches: readonly RecordedMatch[];
  readonly hasMore: boolean;
}

/** What a replay's time line needs. */
export interface MatchDetails {
  readonly match: RecordedMatch;
  /** What is wrong with the recording; null: nothing. */
  readonly damage: string | null;
  readonly marks: readonly MatchMark[];
}

/** Something worth a mark on the time line. */
export interface MatchMark {
  readonly tick: number;
  readonly event: string;
  readonly arguments: Readonly<Record<string, number>>;
  /** By player. */
  readonly names: Readonly<Record<string, string>>;
}

/** A number that may be chosen for a room. */
export interface RoomSetting {
  readonly name: string;
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Words for `min`, `min + 1`…; null: it is a plain number. */
  readonly choices: readonly string[] | null;
}

/** What can be played. */
export interface RoomType {
  readonly name: string;
  readonly title: string;
  readonly settings: readonly RoomSetting[];
  readonly match: { readonly playersMin: number; readonly playersMax: number; readonly teamCount: number };
}

/** Some who play together. */
export interface Party {
  readonly code: string;
  readonly members: readonly PartyMember[];
  readonly isQueued: boolean;
}

export interface PartyMember {
  readonly player: string;
  readonly name: string;
  readonly isLeader: boolean;
  readonly isMe: boolean;
}

/** Where one stands in the queue for a match. */
export interface Queue {
  readonly place: number;
  readonly waitedSeconds: number;
  /** Null: nobody knows yet. */
  readonly expectedSeconds: number | null;
}

/** The player's own affairs. */
export interface Me {
  readonly rating: number;
  readonly party: Party | null;
  readonly queue: Queue | null;
}
