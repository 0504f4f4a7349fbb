/** Reasons from the wire are lower-case phrases; people are told sentences. */
export function capitalized(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
