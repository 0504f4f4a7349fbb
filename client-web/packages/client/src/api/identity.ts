/** Remembers who this client is to the server. */
export interface IdentityStore {
  /** What the server has signed; '' for nobody yet. */
  load(): string;
  save(identity: string): void;
}
