using System.Collections.Immutable;
using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>
/// A journal's first record: everything besides the inputs that decides the match, plus its description.
/// </summary>
public sealed record JournalHeader
{
    private const int TextBytesMax = 1024, ListLengthMax = 1024, PlayersMost = 1 << 16;

    /// <summary>The match's id; also the files' name.</summary>
    public required Guid RecordingId { get; init; }

    /// <summary>The room's id in the process that ran it.</summary>
    public required int Room { get; init; }

    /// <summary>The name of the room type.</summary>
    public required string Type { get; init; }

    /// <summary>The room's title.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the room was private: the match is not listed, but can be watched by its id.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Ticks per second.</summary>
    public required int TickRate { get; init; }

    /// <summary>Start time in UTC, in whole milliseconds.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The seed of the world's random numbers.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The settings chosen when the room was opened.</summary>
    public ImmutableArray<Setting> Settings { get; init; } = [];

    /// <summary><see cref="IGame.Version"/>.</summary>
    public string GameVersion { get; private init; } = "";

    /// <summary><see cref="Schema.Hash"/>.</summary>
    public uint SchemaHash { get; private init; }

    /// <summary><see cref="IGame.Settings"/>.</summary>
    public ImmutableArray<Setting> Rules { get; private init; } = [];

    /// <summary><see cref="IGame.Maps"/>.</summary>
    public ImmutableArray<string> Maps { get; private init; } = [];

    /// <summary><see cref="IGame.PlayersMax"/>.</summary>
    public int Players { get; private init; }

    /// <summary>Integers per player input: the schema's fields, plus the rewind.</summary>
    public int InputFields { get; private init; }

    /// <summary>This header, completed for a match of <paramref name="game"/>.</summary>
    public JournalHeader Of(IGame game) => this with
    {
        GameVersion = game.Version,
        SchemaHash = game.Schema.Hash,
        Rules = [.. game.Settings],
        Maps = [.. game.Maps],
        Players = game.PlayersMax,
        InputFields = game.Schema.Inputs.Length + 1,
    };

    /// <summary>
    /// Why the match cannot be re-simulated with <paramref name="game"/>, as a sentence; null if it can.
    /// </summary>
    /// <param name="game">The game to re-simulate with.</param>
    /// <param name="tickRate">The tick rate the game was created for; null: as recorded.</param>
    internal string? DifferenceFrom(IGame game, int? tickRate = null)
    {
        if (tickRate is { } rate && rate != TickRate) return $"It was recorded at {TickRate} ticks per second; this server runs at {rate}.";
        foreach (Setting rule in Rules)
        {
            Setting? here = game.Settings.Where(s => s.Name == rule.Name).Cast<Setting?>().FirstOrDefault();
            if (here is null) return $"It was recorded with rule '{rule.Name}', which this server does not have.";
            if (here.Value.Value != rule.Value)
            {
                return $"It was recorded with rule '{rule.Name}' = {rule.Value}; this server has {here.Value.Value}.";
            }
        }

        foreach (Setting rule in game.Settings)
            if (Rules.All(r => r.Name != rule.Name)) return $"It was recorded without rule '{rule.Name}', which this server has.";
        if (!Maps.SequenceEqual(game.Maps))
        {
            return $"It was recorded with maps {string.Join(", ", Maps)}; this server has {string.Join(", ", game.Maps)}.";
        }

        if (GameVersion != game.Version) return $"It was recorded with game version {GameVersion}; this server has {game.Version}.";
        if (SchemaHash != game.Schema.Hash) return $"It was recorded with schema {SchemaHash:x8}; this server has {game.Schema.Hash:x8}.";
        if (Players != game.PlayersMax || InputFields != game.Schema.Inputs.Length + 1)
        {
            return "It was recorded with different seats or inputs.";
        }

        return null;
    }

    internal void Write(ByteBuffer output)
    {
        output.Write(RecordingId.ToByteArray(bigEndian: true));
        output.WriteSigned(Room);
        output.WriteText(Type);
        output.WriteText(Title);
        output.WriteByte(IsPrivate ? (byte)1 : (byte)0);
        output.WriteNumber(TickRate);
        output.WriteUInt64((ulong)Started.ToUnixTimeMilliseconds());
        output.WriteUInt64(Seed);
        output.WriteText(GameVersion);
        output.WriteUInt32(SchemaHash);
        output.WriteNumber(Players);
        output.WriteNumber(InputFields);
        Write(output, Settings);
        Write(output, Rules);
        output.WriteNumber(Maps.Length);
        foreach (string map in Maps) output.WriteText(map);
    }

    internal static JournalHeader Read(ByteReader input)
    {
        var header = new JournalHeader
        {
            RecordingId = new Guid(input.Take(16).Span, bigEndian: true),
            Room = input.ReadSigned(),
            Type = input.ReadText(TextBytesMax, "the type"),
            Title = input.ReadText(TextBytesMax, "the title"),
            IsPrivate = input.ReadByte() != 0,
            TickRate = input.ReadNumber(1000, "the tick rate"),
            Started = ReadTime(ref input),
            Seed = input.ReadUInt64(),
            GameVersion = input.ReadText(TextBytesMax, "the version"),
            SchemaHash = input.ReadUInt32(),
            Players = input.ReadNumber(PlayersMost, "the number of seats"),
            InputFields = input.ReadNumber(Schema.InputFieldsMax + 1, "the number of inputs"),
            Settings = ReadSettings(ref input),
            Rules = ReadSettings(ref input),
            Maps = ReadMaps(ref input),
        };
        if (header.TickRate == 0 || header.Players == 0 || header.InputFields == 0)
        {
            throw new DataFormatException("a number that must not be 0 is 0");
        }

        return input.AtEnd ? header : throw new DataFormatException("data follows its end");
    }

    private static void Write(ByteBuffer output, ImmutableArray<Setting> settings)
    {
        output.WriteNumber(settings.Length);
        foreach (Setting setting in settings)
        {
            output.WriteText(setting.Name);
            output.WriteSigned(setting.Value);
        }
    }

    private static DateTimeOffset ReadTime(ref ByteReader input)
    {
        ulong milliseconds = input.ReadUInt64();
        return milliseconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : throw new DataFormatException("the time is out of range");
    }

    private static ImmutableArray<Setting> ReadSettings(ref ByteReader input)
    {
        var settings = new Setting[input.ReadCount(ListLengthMax, "the number of settings")];
        for (int i = 0; i < settings.Length; i++) settings[i] = new Setting(input.ReadText(TextBytesMax, "a setting"), input.ReadSigned());
        return [.. settings];
    }

    private static ImmutableArray<string> ReadMaps(ref ByteReader input)
    {
        var maps = new string[input.ReadCount(ListLengthMax, "the number of maps")];
        for (int i = 0; i < maps.Length; i++) maps[i] = input.ReadText(TextBytesMax, "a map");
        return [.. maps];
    }
}
