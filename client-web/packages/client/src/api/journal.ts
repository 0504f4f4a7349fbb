import type { Api } from './api.ts';
import { refusalOf } from './request.ts';

const patienceMs = 30_000;

/**
 * The journal of the match in a room that one is in, as a file. Throws with words when the server does not give it
 * away.
 */
export async function fetchJournal(api: Api, room: number): Promise<Blob> {
  const response = await api.open(`/api/rooms/${room}/journal`, AbortSignal.timeout(patienceMs));
  if (!response.ok) throw new Error((await refusalOf(response)).reason);
  return response.blob();
}
