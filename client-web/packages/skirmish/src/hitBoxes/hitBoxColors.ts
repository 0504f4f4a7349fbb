/** What is drawn in which color, and what the legend says about it. */
export const hitBoxColors = {
  target: { color: 0xffe14d, text: 'others: where your shots hit' },
  newest: { color: 0xff4fd8, text: 'others: newest snapshot' },
  own: { color: 0x4dff9a, text: 'you: predicted' },
  confirmed: { color: 0x4fc3ff, text: 'you: newest snapshot' },
  past: { color: 0xff8a3c, text: 'you: where others can still hit' },
  openHit: { color: 0xffffff, text: '× hit seen, not confirmed yet' },
  confirmedHit: { color: 0x4dff9a, text: '× hit confirmed' },
  refusedHit: { color: 0xff4d5e, text: '× hit rejected' },
} as const;
