import type { Standing } from './standings';

/** The standings of a room whose ships are not all in sight. */
export interface RoomStandings {
  /** The leaders, and the own player. Best first. */
  readonly rows: readonly Standing[];
  /** How many ships there are. */
  readonly of: number;
}

/** The server's answers; see PROTOCOL.md, section 7. */
export interface StandingCalls {
  standing(player: number): Promise<readonly [place: number, of: number, score: number, kills: number, deaths: number]>;
  /** Players and scores in turns. */
  leaders(first: number): Promise<readonly number[]>;
}

/** Asks the server for the standings of the whole room. */
export interface WholeRoom {
  /** Undefined until known. */
  readonly standings: RoomStandings | undefined;
  /** Asks when it is time. Call once per frame while ships are out of sight. */
  update(player: number, nowMs: number): void;
}

/** Three calls each time; the server allows two per second, and chat is one as well. */
const msPerUpdate = 4000;
const leaderCalls = [0, 4] as const;

export function createWholeRoom(calls: StandingCalls): WholeRoom {
  let standings: RoomStandings | undefined;
  let nextMs = 0;

  async function ask(player: number): Promise<void> {
    const [[rank, of, score, kills, deaths], ...leaders] = await Promise.all([
      calls.standing(player),
      ...leaderCalls.map((first) => calls.leaders(first)),
    ]);
    const own = { rank, player, score, kills, deaths };
    const others = leadersOf(leaders.flat()).filter((row) => row.player !== player);
    standings = { rows: [...others, own].sort((a, b) => a.rank - b.rank), of };
  }

  return {
    get standings() {
      return standings;
    },
    update(player, nowMs) {
      if (nowMs < nextMs) return;
      nextMs = nowMs + msPerUpdate;
      // Refused or lost: it is asked again.
      ask(player).catch(() => {});
    },
  };
}

/** Equal scores share a rank. */
function leadersOf(values: readonly number[]): Standing[] {
  const rows: Standing[] = [];
  for (let i = 0; i + 1 < values.length; i += 2) {
    const [player = -1, score = 0] = values.slice(i, i + 2);
    if (player < 0) break;
    const above = rows.at(-1);
    rows.push({ rank: above?.score === score ? above.rank : rows.length + 1, player, score });
  }
  return rows;
}
