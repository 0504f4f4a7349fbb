using System.Buffers;
using GameServer.Simulation;
using MessagePack;

namespace GameServer.Protocol;

/// <summary>Writes server messages, except the entries of snapshots. PROTOCOL.md, section 4.</summary>
public static class ServerMessageWriter
{
    /// <summary>
    /// [16, version, player, tickRate, ticksPerSnapshot, rewindTicksMax, tick, schemaHash, schema | nil, settings,
    /// maps, roster, seatKey | nil, received]
    /// </summary>
    /// <param name="output">The output.</param>
    /// <param name="game">Schema, settings and maps.</param>
    /// <param name="welcome">The other fields.</param>
    /// <param name="roster">The players present.</param>
    public static void WriteWelcome(
        IBufferWriter<byte> output, IGame game, in Welcome welcome, IReadOnlyCollection<(int Player, string Name)> roster)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(14);
        writer.Write((int)ServerMessageKind.Welcome);
        writer.Write(ProtocolConstants.Version);
        writer.Write(welcome.Player);
        writer.Write(welcome.TickRate);
        writer.Write(welcome.TicksPerSnapshot);
        writer.Write(game.Schema.RewindTicksMax);
        writer.Write(welcome.Tick);
        writer.Write(game.Schema.Hash);
        if (welcome.KnownSchemaHash == game.Schema.Hash) writer.WriteNil();
        else WriteSchema(ref writer, game.Schema);

        writer.WriteArrayHeader(game.Settings.Count);
        foreach (Setting setting in game.Settings)
        {
            writer.WriteArrayHeader(2);
            writer.Write(setting.Name);
            writer.Write(setting.Value);
        }

        writer.WriteArrayHeader(game.Maps.Count);
        foreach (string map in game.Maps) writer.Write(map);

        writer.WriteArrayHeader(roster.Count);
        foreach ((int player, string name) in roster)
        {
            writer.WriteArrayHeader(2);
            writer.Write(player);
            writer.Write(name);
        }

        writer.Write(welcome.SeatKey);
        writer.Write(welcome.Received);
        writer.Flush();
    }

    /// <summary>
    /// [17, age, inputAge | nil, inputLead | nil, …entries], or as a keyframe [21, tick, inputAge | nil, inputLead |
    /// nil, …entries]
    /// </summary>
    public static void WriteSnapshot(
        IBufferWriter<byte> output, int tick, int age, int? inputAge, int? inputLead, int elements, ReadOnlySpan<byte> entries)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(4 + elements);
        writer.Write((int)(age == 0 ? ServerMessageKind.Keyframe : ServerMessageKind.Snapshot));
        writer.Write(age == 0 ? tick : age);
        WriteOrNil(ref writer, inputAge);
        WriteOrNil(ref writer, inputLead);
        writer.WriteRaw(entries);
        writer.Flush();
    }

    /// <summary>[18, tick, event, args]</summary>
    public static void WriteEvent(IBufferWriter<byte> output, int tick, in SimEvent simEvent, EventType type)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(4);
        writer.Write((int)ServerMessageKind.Event);
        writer.Write(tick);
        writer.Write(type.Index);
        writer.WriteArrayHeader(type.Arguments.Length);
        for (int i = 0; i < type.Arguments.Length; i++) writer.Write(simEvent.Arguments[i]);
        writer.Flush();
    }

    /// <summary>[19, …player, name | nil]</summary>
    public static void WriteRoster(IBufferWriter<byte> output, IReadOnlyList<(int Player, string? Name)> changes)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(1 + (2 * changes.Count));
        writer.Write((int)ServerMessageKind.Roster);
        foreach ((int player, string? name) in changes)
        {
            writer.Write(player);
            writer.Write(name);
        }

        writer.Flush();
    }

    /// <summary>[20, time, tick]</summary>
    public static void WritePong(IBufferWriter<byte> output, ulong time, int tick)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(3);
        writer.Write((int)ServerMessageKind.Pong);
        writer.Write(time);
        writer.Write(tick);
        writer.Flush();
    }

    /// <summary>[22, id, nil | [error, text], values]</summary>
    public static void WriteReply(IBufferWriter<byte> output, int id, CallError? error, string text, IReadOnlyList<CallValue> values)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(4);
        writer.Write((int)ServerMessageKind.Reply);
        writer.Write(id);
        if (error is { } code)
        {
            writer.WriteArrayHeader(2);
            writer.Write((int)code);
            writer.Write(text);
        }
        else
        {
            writer.WriteNil();
        }

        writer.WriteArrayHeader(values.Count);
        foreach (CallValue value in values)
        {
            if (value.Text is null) writer.Write(value.Number);
            else writer.Write(value.Text);
        }

        writer.Flush();
    }

    /// <summary>[23, player, text]</summary>
    public static void WriteChat(IBufferWriter<byte> output, int player, string text)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(3);
        writer.Write((int)ServerMessageKind.Chat);
        writer.Write(player);
        writer.Write(text);
        writer.Flush();
    }

    /// <summary>[24, kind, text, seconds]</summary>
    public static void WriteNotice(IBufferWriter<byte> output, NoticeKind kind, string text, int seconds)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(4);
        writer.Write((int)ServerMessageKind.Notice);
        writer.Write((int)kind);
        writer.Write(text);
        writer.Write(seconds);
        writer.Flush();
    }

    /// <summary>[25, tick, percent, firstTick, lastTick, hasJumped]</summary>
    public static void WriteReplayStatus(IBufferWriter<byte> output, in ReplayStatus status)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(6);
        writer.Write((int)ServerMessageKind.ReplayStatus);
        writer.Write(status.Tick);
        writer.Write(status.Percent);
        writer.Write(status.FirstTick);
        writer.Write(status.LastTick);
        writer.Write(status.HasJumped ? 1 : 0);
        writer.Flush();
    }

    private static void WriteSchema(ref MessagePackWriter writer, Schema schema)
    {
        writer.WriteArrayHeader(3);
        writer.WriteArrayHeader(schema.Types.Length);
        foreach (EntityType type in schema.Types)
        {
            writer.WriteArrayHeader(4);
            writer.Write(type.Name);
            writer.Write(type.FirstId);
            writer.Write(type.Capacity);
            writer.WriteArrayHeader(type.Replicated.Length);
            foreach (Field field in type.Replicated)
            {
                writer.WriteArrayHeader(7);
                writer.Write(field.Name);
                writer.Write(field.Scale);
                writer.Write((int)field.Interpolation);
                writer.Write(field.Min);
                writer.Write(field.Max);
                writer.Write(field.Quantum);
                WritePredictor(ref writer, type, field.Predictor);
            }
        }

        writer.WriteArrayHeader(schema.ClientEvents.Length);
        foreach (EventType type in schema.ClientEvents)
        {
            writer.WriteArrayHeader(2);
            writer.Write(type.Name);
            writer.WriteArrayHeader(type.Arguments.Length);
            foreach (string argument in type.Arguments) writer.Write(argument);
        }

        writer.WriteArrayHeader(schema.Inputs.Length);
        foreach (InputField input in schema.Inputs)
        {
            writer.WriteArrayHeader(3);
            writer.Write(input.Name);
            writer.Write(input.Min);
            writer.Write(input.Max);
        }
    }

    private static void WritePredictor(ref MessagePackWriter writer, EntityType type, Predictor predictor)
    {
        switch (predictor.Kind)
        {
            case PredictorKind.BirthTick:
                writer.Write(-1);
                break;
            case PredictorKind.Rate:
                writer.Write(predictor.Field);
                break;
            case PredictorKind.Parent:
                writer.WriteArrayHeader(2);
                writer.Write(type.ParentField);
                writer.Write(predictor.Field);
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    private static void WriteOrNil(ref MessagePackWriter writer, int? value)
    {
        if (value is { } number) writer.Write(number);
        else writer.WriteNil();
    }
}

/// <summary>The fields of Welcome, besides the game and the roster.</summary>
/// <param name="Player">The client's player number; -1 for a spectator.</param>
/// <param name="TickRate">Ticks per second.</param>
/// <param name="TicksPerSnapshot">Ticks between snapshots.</param>
/// <param name="Tick">The room's tick.</param>
/// <param name="KnownSchemaHash">The hash of the schema the client has cached, or 0.</param>
/// <param name="SeatKey">The key for resuming the seat; null: the client has no seat.</param>
/// <param name="Received">The number of the last reliable message before those that follow.</param>
public readonly record struct Welcome(
    int Player, int TickRate, int TicksPerSnapshot, int Tick, uint KnownSchemaHash, string? SeatKey, int Received);

/// <summary>The status of a replay.</summary>
/// <param name="Tick">The current tick.</param>
/// <param name="Percent">The speed in percent; 0: paused.</param>
/// <param name="FirstTick">The first tick of the recording.</param>
/// <param name="LastTick">The last tick.</param>
/// <param name="HasJumped">The client's state is void: a keyframe of <paramref name="Tick"/> follows.</param>
public readonly record struct ReplayStatus(int Tick, int Percent, int FirstTick, int LastTick, bool HasJumped);
