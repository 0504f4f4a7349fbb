import { make, makeTested } from '@gameserver/ui/dom';
import type { Frame } from '../frame';
import { Weapon } from '../generated/skirmish';
import { addKill, emptyFeed, expire, type FeedLine, lineAlpha } from '../killFeed';
import { playerColor } from '../palette';
import { css } from '../render/colors';

/** The kill feed at the top right. */
export interface KillFeedView {
  readonly element: HTMLElement;
  add(frame: Frame, kill: Pick<FeedLine, 'killer' | 'victim' | 'weapon'>): void;
  update(nowMs: number): void;
  clear(): void;
}

export function createKillFeedView(): KillFeedView {
  const element = makeTested('div', 'killfeed', 'killfeed');
  const rows = new Map<number, HTMLElement>();
  let feed = emptyFeed;
  return {
    element,
    add(frame, kill) {
      feed = addKill(feed, kill, frame.nowMs);
      const line = feed.lines.at(-1);
      if (!line) return;
      const row = buildRow(frame, line);
      rows.set(line.id, row);
      element.append(row);
    },
    clear() {
      for (const row of rows.values()) row.remove();
      rows.clear();
      feed = { ...emptyFeed, nextId: feed.nextId };
    },
    update(nowMs) {
      if (rows.size === 0) return;
      feed = expire(feed, nowMs);
      const oldest = feed.lines[0]?.id ?? feed.nextId;
      for (const [id, row] of rows) {
        if (id >= oldest) continue;
        row.remove();
        rows.delete(id);
      }
      for (const line of feed.lines) {
        const row = rows.get(line.id);
        const opacity = lineAlpha(line, nowMs).toFixed(2);
        if (row && row.style.opacity !== opacity) row.style.opacity = opacity;
      }
    },
  };
}

function buildRow(frame: Frame, line: FeedLine): HTMLElement {
  const row = make(
    'div',
    'killfeed-row',
    pilot(frame, line.killer),
    make('span', 'killfeed-weapon', line.weapon === Weapon.heavy ? '◉' : '»'),
    pilot(frame, line.victim),
  );
  row.classList.toggle('own', line.killer === frame.ownPlayer);
  row.classList.toggle('own-loss', line.victim === frame.ownPlayer);
  return row;
}

function pilot(frame: Frame, player: number): HTMLElement {
  const name = make('span', 'killfeed-name', frame.nameOf(player));
  name.style.color = css(playerColor(player));
  return name;
}
