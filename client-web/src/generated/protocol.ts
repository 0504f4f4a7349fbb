// Written by `dotnet run --project GameServer -- generate`. Do not edit.

export const protocolVersion = 1;
export const subprotocol = 'game.v1.msgpack';
export const nameLengthMax = 20;

export const ClientMessage = { hello: 1, input: 2, ping: 3 } as const;

export const ServerMessage = { welcome: 16, snapshot: 17, event: 18, roster: 19, pong: 20, keyframe: 21 } as const;

export const Interpolation = { step: 0, linear: 1, angle: 2 } as const;

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
  invalidName: 4004,
  unknownKind: 4005,
  rateLimited: 4006,
  slowConsumer: 4007,
  roomFull: 4008,
  roomOverloaded: 4009,
  roomClosed: 4010,
  inputTickOutOfRange: 4011,
} as const;
