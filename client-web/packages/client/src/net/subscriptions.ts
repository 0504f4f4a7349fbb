/** Ends a subscription. Idempotent. */
export type Unsubscribe = () => void;

type Listener<Args extends readonly unknown[]> = (...args: Args) => void;

interface Subscription<Args extends readonly unknown[]> {
  readonly listener: Listener<Args>;
  isOver: boolean;
}

/** Listeners by key. */
export class Subscriptions<Args extends readonly unknown[]> {
  /** Replaced, never modified: listeners may subscribe and unsubscribe during a notification. */
  private byKey: ReadonlyMap<string, readonly Subscription<Args>[]> = new Map();

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  add(key: string, listener: Listener<Args>): Unsubscribe {
    const subscription = { listener, isOver: false };
    this.replace(key, [...(this.byKey.get(key) ?? []), subscription]);
    return () => {
      subscription.isOver = true;
      this.replace(key, this.byKey.get(key)?.filter((other) => other !== subscription) ?? []);
    };
  }

  /** Notifies the current listeners, not those added during the notification. */
  notifier(): (key: string, ...args: Args) => void {
    const { byKey } = this;
    return (key, ...args) => {
      for (const subscription of byKey.get(key) ?? []) if (!subscription.isOver) notify(subscription.listener, ...args);
    };
  }

  private replace(key: string, subscriptions: readonly Subscription<Args>[]): void {
    const next = new Map(this.byKey);
    if (subscriptions.length > 0) next.set(key, subscriptions);
    else next.delete(key);
    this.byKey = next;
  }
}

/** Calls a listener. An exception is reported as an uncaught error and does not affect the caller. */
export function notify<Args extends readonly unknown[]>(listener: Listener<Args>, ...args: Args): void {
  try {
    listener(...args);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
