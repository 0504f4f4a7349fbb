import type { MatchDetails } from '@gameserver/client/api';
import type { Replay } from '@gameserver/client/replay';
import { createSeeker } from '@gameserver/client/replay';
import { createTool } from '@gameserver/ui/button';
import { timeText } from '@gameserver/ui/clockText';
import { createCopyButton } from '@gameserver/ui/copyButton';
import { make, makeTested, setShown, setText } from '@gameserver/ui/dom';
import { replayKeys } from './keys';
import { marksOf } from './marks';
import { createTimeLine } from './timeLine';

/** The controls of a replay, at the bottom of the screen. */
export interface ReplayBar {
  readonly element: HTMLElement;
  /** Details of the match; null if not known. */
  describe(details: MatchDetails | null): void;
  /** Call once per frame; null without a replay. */
  update(replay: Replay | null, nowMs: number): void;
}

const speeds = [25, 50, 100, 200, 400, 800];
const stepSeconds = 5;

/** @param leave Returns to the lobby. */
export function createReplayBar(leave: () => void): ReplayBar {
  const play = createTool('replay-play', '', 'Play or pause (Space)', () => toggle());
  const slower = createTool('replay-slower', '−', 'Slower (<)', () => changeSpeed(-1));
  const faster = createTool('replay-faster', '+', 'Faster (>)', () => changeSpeed(1));
  const speed = makeTested('span', 'replay-speed', 'replay-speed');
  const time = makeTested('span', 'replay-time', 'replay-time');
  const note = makeTested('span', 'replay-note', 'replay-note');
  const share = createCopyButton('Copy link', 'replay-copy', () => location.href);
  const back = createTool('replay-leave', 'Back', 'Back to the lobby', leave);
  const seeker = createSeeker((tick) => replay?.seek(tick));
  const timeLine = createTimeLine(seeker.want);
  const buttons = make('div', 'replay-buttons', play, time, slower, speed, faster, note, share, back);
  const element = makeTested('div', 'panel replay', 'replay', timeLine.element, buttons);
  let replay: Replay | null = null;
  /** The chosen speed; kept while paused. */
  let percent = 100;
  element.hidden = true;
  back.classList.add('wide');
  replayKeys({ toggle, changeSpeed, step: (direction) => step(direction) }, () => !element.hidden);

  function toggle(): void {
    if (!replay) return;
    if (replay.percent > 0) replay.pause();
    else replay.play(percent);
  }

  function changeSpeed(direction: 1 | -1): void {
    const next = speeds[speeds.indexOf(percent) + direction];
    if (next === undefined) return;
    percent = next;
    if (replay && replay.percent > 0) replay.play(percent);
  }

  function step(direction: 1 | -1): void {
    if (replay) seeker.want(Math.max(replay.firstTick, replay.tick + direction * stepSeconds * replay.tickRate));
  }

  function show({ tick, firstTick, lastTick, tickRate, percent: now }: Replay): void {
    const isAtEnd = now === 0 && tick >= lastTick;
    setText(play, now > 0 ? '❚❚' : isAtEnd ? '↻' : '▶');
    play.setAttribute('aria-label', now > 0 ? 'Pause' : isAtEnd ? 'Play again' : 'Play');
    setText(time, `${timeText((tick - firstTick) / tickRate)} / ${timeText((lastTick - firstTick) / tickRate)}`);
    setText(speed, `${percent / 100}×`);
    slower.disabled = percent === speeds[0];
    faster.disabled = percent === speeds.at(-1);
  }

  return {
    element,
    describe(details) {
      timeLine.setMarks(details ? marksOf(details.marks) : []);
      setText(note, details?.damage ? 'Damaged: the recording is incomplete' : '');
      note.title = details?.damage ?? '';
    },
    update(current, nowMs) {
      replay = current;
      setShown(element, current !== null);
      if (!current) return;
      if (current.percent > 0) percent = current.percent;
      seeker.update(nowMs);
      timeLine.update(current);
      show(current);
    },
  };
}
