using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;

namespace GameServer.Transport;

/// <summary>Services shared by all sessions.</summary>
public sealed record SessionContext(
    SessionOptions Options, RoomOptions RoomOptions, RoomDirectory Rooms, IAdmission Admission, FramePool Frames, TimeProvider Time,
    GameMetrics Metrics,
    InputTracing Tracing, ILogger<Session> Logger);
