using GameServer.Diagnostics;
using GameServer.Rooms;

namespace GameServer.Net;

/// <summary>What every session works with.</summary>
internal sealed record SessionContext(
    SessionOptions Options, RoomOptions RoomOptions, RoomDirectory Rooms, IAdmission Admission, FramePool Frames, TimeProvider Time, GameMetrics Metrics,
    InputTracing Tracing, ILogger<Session> Logger);
