/** Stores the player's identity. */
export interface IdentityStore {
  /** The identity signed by the server; '' if there is none yet. */
  load(): string;
  save(identity: string): void;
}
