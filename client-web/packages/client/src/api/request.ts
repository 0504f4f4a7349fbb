import type { ProblemCode } from './model.ts';

/** A request that the server refused or that did not reach it. */
export interface Refusal {
  /** The HTTP status; 0 when the server could not be reached. */
  readonly status: number;
  /** What was refused, for programs; undefined if the answer is not the server's. A newer server may send others. */
  readonly code: ProblemCode | undefined;
  /** Human-readable. */
  readonly reason: string;
  /** The delay that the server asked for; 0 if none. */
  readonly retryAfterMs: number;
}

/** The outcome of a request. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** `fetch`, or a test's replacement. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Sends a request to the server's API. `identity`: the player's; '' for none. */
export async function request<T>(
  fetch: Fetch,
  method: string,
  path: string,
  body: unknown,
  identity: string,
): Promise<Answer<T>> {
  const headers = headersOf(identity);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  try {
    const response = await fetch(path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) return { ok: false, refusal: await refusalOf(response) };
    return { ok: true, value: response.status === 204 ? (undefined as T) : await response.json() };
  } catch {
    const refusal = { status: 0, code: undefined, reason: 'the server cannot be reached', retryAfterMs: 0 };
    return { ok: false, refusal };
  }
}

/** The headers of a player's request. */
export function headersOf(identity: string): Headers {
  const headers = new Headers();
  if (identity) headers.set('Authorization', `Bearer ${identity}`);
  return headers;
}

/** Reads the refusal from an error response. */
export async function refusalOf(response: Response): Promise<Refusal> {
  // The other form, a date, is for caches and their like.
  const seconds = Number(response.headers.get('Retry-After'));
  const { code, detail } = await problemOf(response);
  return {
    status: response.status,
    code,
    reason: detail?.replace(/\.$/, '') ?? `the server returned ${response.status}`,
    retryAfterMs: seconds > 0 ? seconds * 1000 : 0,
  };
}

/** Refusals are problem documents (RFC 9457); a proxy may answer anything. */
async function problemOf(response: Response): Promise<{ code?: ProblemCode; detail?: string }> {
  try {
    const { code, detail } = await response.json();
    return {
      ...(typeof code === 'string' && { code: code as ProblemCode }),
      ...(typeof detail === 'string' && { detail }),
    };
  } catch {
    // Then the status has to do.
    return {};
  }
}
