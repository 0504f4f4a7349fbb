import type { Api } from './api.ts';
import { refusalOf } from './request.ts';

const patienceMs = 30_000;

/** Downloads the journal of the current match of a room. Throws with a readable message if the server refuses. */
export async function fetchJournal(api: Api, room: number): Promise<Blob> {
  const response = await api.open(`/api/rooms/${room}/journal`, AbortSignal.timeout(patienceMs));
  if (!response.ok) throw new Error((await refusalOf(response)).reason);
  return response.blob();
}
