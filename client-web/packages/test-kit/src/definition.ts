/** A small game: things that move and turn, lamps that do not; ids 0..9 and 20..29. As Welcome carries it. */
export const testDefinition = [
  [
    [
      'thing',
      0,
      10,
      [
        ['x', 256, 1, -1000, 1000, 1, null],
        ['angle', 1, 2, 0, 65535, 1, null],
        ['health', 1, 0, 0, 100, 1, null],
      ],
    ],
    ['lamp', 20, 10, [['on', 1, 0, 0, 1, 1, null]]],
  ],
  [
    ['bang', ['x', 'y']],
    ['over', []],
  ],
  [
    ['buttons', 0, 63],
    ['aim', 0, 65535],
  ],
] as const;

/** The shape that goes with {@link testDefinition}. */
export const testShape = {
  types: { thing: ['x', 'angle', 'health'], lamp: ['on'] },
  events: { bang: ['x', 'y'], over: [] },
  inputs: ['buttons', 'aim'],
} as const;
