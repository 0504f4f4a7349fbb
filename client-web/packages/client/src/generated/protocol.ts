// Written by the host's `generate` command. Do not edit.

export const protocolVersion = 1;
export const webSocketPath = '/ws';
export const subprotocol = 'game.v1.msgpack';
export const nameLengthMax = 20;

export const ClientMessage = { hello: 1, input: 2, ping: 3, resume: 4, call: 5, watch: 6 } as const;

export const ServerMessage = { welcome: 16, snapshot: 17, event: 18, roster: 19, pong: 20, keyframe: 21, reply: 22, chat: 23, notice: 24, replayStatus: 25 } as const;

export const NoticeKind = { slowDown: 1, draining: 2, delayed: 3 } as const;

export const CallError = { unknown: 1, wrongArguments: 2, tooMany: 3, refused: 4, failed: 5 } as const;

export const Interpolation = { step: 0, linear: 1, angle: 2 } as const;

/** Frame types of a stream: PROTOCOL.md, section 8. */
export const StreamFrame = { keepAlive: 0, message: 1, close: 2, key: 3 } as const;

export const StreamHeader = { key: 'Stream-Key', sequence: 'Stream-Sequence' } as const;
export const streamPath = '/stream';

/** Why a session ended: the WebSocket close codes of PROTOCOL.md, section 6. */
export const CloseCode = {
  normal: 1000,
  serverShutdown: 1001,
  protocolError: 1002,
  textNotSupported: 1003,
  connectionLost: 1006,
  malformedMessage: 1007,
  messageTooBig: 1009,
  roomFailed: 1011,
  unsupportedVersion: 4000,
  helloTimeout: 4001,
  helloExpected: 4002,
  duplicateHello: 4003,
  unknownKind: 4005,
  rateLimited: 4006,
  slowConsumer: 4007,
  roomFull: 4008,
  roomOverloaded: 4009,
  roomClosed: 4010,
  inputTickOutOfRange: 4011,
  replaced: 4012,
  invalidTicket: 4013,
  seatGone: 4014,
  recordingDamaged: 4015,
  idle: 4016,
} as const;
