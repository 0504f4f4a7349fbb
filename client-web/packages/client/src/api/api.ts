import { addressOf, type Method, type ParametersOf, type PathOf, type ValueOf } from './endpoints.ts';
import type { IdentityStore } from './identity.ts';
import { type Answer, type Fetch, headersOf, refusalOf, request } from './request.ts';

/**
 * The server's HTTP API, used as one player. Without an identity, the first answer that carries one makes it a guest.
 */
export interface Api {
  /** Sends a request. Path, parameters and answer are typed by the API's description. */
  send<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...parameters: ParametersOf<M, P>
  ): Promise<Answer<ValueOf<M, P>>>;
  /** Opens a streaming response. */
  open(path: string, signal: AbortSignal): Promise<Response>;
  /** Creates a guest identity if there is none. */
  identify(): Promise<void>;
  /** Whether there is an identity. */
  isKnown(): boolean;
}

interface AnyParameters {
  readonly path?: object;
  readonly query?: object;
  readonly body?: unknown;
}

export function createApi(store: IdentityStore, fetch: Fetch): Api {
  let guests: Promise<unknown> = Promise.resolve();

  /** Two requests at once without an identity (a double click) would make two guests, with a seat each. */
  async function send<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...parameters: ParametersOf<M, P>
  ): Promise<Answer<ValueOf<M, P>>> {
    if (method !== 'POST' || isKnown()) return sendNow(method, path, ...parameters);
    const turn = guests.then(() => sendNow(method, path, ...parameters));
    guests = turn.catch(() => undefined);
    return turn;
  }

  async function sendNow<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...[parameters]: ParametersOf<M, P>
  ): Promise<Answer<ValueOf<M, P>>> {
    const { path: values, query, body } = (parameters ?? {}) as AnyParameters;
    const address = addressOf(path, values, query);
    const ask = (shown: string) => request<ValueOf<M, P>>(fetch, method, address, body, shown);
    let answer = await ask(store.load());
    if (!answer.ok && answer.refusal.code === 'invalid_identity') {
      // The identity has expired or belongs to another server: ask as a new guest.
      store.save('');
      answer = await ask('');
    }
    if (answer.ok) keep(store, answer.value);
    return answer;
  }

  async function identify(): Promise<void> {
    if (!isKnown()) await send('POST', '/api/identity');
  }

  const isKnown = () => store.load() !== '';

  return {
    send,
    isKnown,
    async open(path, signal) {
      const ask = () => fetch(path, { headers: headersOf(store.load()), signal });
      const response = await ask();
      if (response.ok || (await refusalOf(response.clone())).code !== 'invalid_identity') return response;
      store.save('');
      await identify();
      return ask();
    },
    identify,
  };
}

/** Answers to requests without an identity carry a new one. */
function keep(store: IdentityStore, value: unknown): void {
  const { identity } = (value ?? {}) as { readonly identity?: unknown };
  if (typeof identity === 'string') store.save(identity);
}
