/** The invite code in a page's fragment, `#join=CODE`; null: there is none. */
export function inviteOf(fragment: string): string | null {
  const code = new URLSearchParams(fragment.replace(/^#/, '')).get('join');
  return code === null ? null : cleanCode(code);
}

/** The address that lets others in. The code is in the fragment, which browsers tell no server. */
export function inviteLink(folder: string, code: string): string {
  return `${folder}#join=${encodeURIComponent(code)}`;
}

/** What people make of a code when they type it, put right; null: that is none. */
export function cleanCode(text: string): string | null {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z0-9]{1,32}$/.test(code) ? code : null;
}
