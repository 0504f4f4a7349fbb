import type { ConnectionState } from '@gameserver/client/net';
import { CloseCode } from '@gameserver/client/net';
import { createButton } from '@gameserver/ui/button';
import { capitalized } from '@gameserver/ui/capitalized';

/** Shows the state of the connection: a pill while online, a centered sheet otherwise. */
export interface ConnectionView {
  readonly element: HTMLElement;
  update(connection: ConnectionState | null, nowMs: number): void;
}

/** The state of a connection, for the player. */
export interface ConnectionText {
  readonly text: string;
  readonly isError: boolean;
}

/** Null: not connected yet. */
export function describeConnection(connection: ConnectionState | null, nowMs: number): ConnectionText {
  switch (connection?.kind) {
    case undefined:
      return { text: '', isError: false };
    case 'connecting':
      return describeAttempt(connection.attempt, connection.refusal);
    case 'online':
      return { text: 'Online', isError: false };
    case 'waiting': {
      const seconds = Math.max(1, Math.ceil((connection.retryAtMs - nowMs) / 1000));
      return { text: `${capitalized(connection.reason)} — retrying in ${seconds} s`, isError: true };
    }
    case 'closed':
      return { text: capitalized(connection.reason), isError: true };
  }
}

function describeAttempt(attempt: number, refusal: string | undefined): ConnectionText {
  if (refusal !== undefined) return { text: `${capitalized(refusal)} — trying again…`, isError: true };
  return { text: attempt > 1 ? `Reconnecting… attempt ${attempt}` : 'Connecting…', isError: false };
}

/** `onLeave` returns to the start screen; `onTakeOver` continues here the session that moved to another window. */
export function createConnectionView(onLeave: () => void, onTakeOver: () => void): ConnectionView {
  const element = document.createElement('div');
  element.className = 'connection';
  element.setAttribute('role', 'status');
  const label = document.createElement('span');
  label.dataset.testid = 'connection';
  const takeOver = createButton('', 'takeover', 'Continue here', onTakeOver);
  const leave = createButton('', 'leave', 'Back', onLeave);
  element.append(label, takeOver, leave);
  return {
    element,
    update(connection, nowMs) {
      const { text } = describeConnection(connection, nowMs);
      const kind = connection?.kind ?? 'none';
      if (document.body.dataset.connection !== kind) document.body.dataset.connection = kind;
      if (label.textContent !== text) label.textContent = text;
      element.hidden = connection === null;
      element.classList.toggle('online', kind === 'online');
      element.classList.toggle('closed', kind === 'closed');
      element.classList.toggle('trouble', kind !== 'online' && kind !== 'none');
      leave.hidden = kind === 'online';
      takeOver.hidden = !(connection?.kind === 'closed' && connection.code === CloseCode.replaced);
    },
  };
}
