using GameServer.Engine.Rooms;
using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Simulation;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting.Commands;

/// <summary>
/// The <c>journal verify</c>, <c>journal info</c> and <c>journal export</c> commands. Games use the server's
/// configuration; settings can follow the files (<c>--Skirmish:Maps=reactor</c>).
/// </summary>
/// <param name="services">Provide options and maps.</param>
/// <param name="output">Results.</param>
/// <param name="errors">Failures.</param>
internal sealed class JournalCommand(IServiceProvider services, TextWriter output, TextWriter errors)
{
    /// <summary>
    /// Re-simulates matches and compares them with their recordings. A failure does not stop the rest.
    /// </summary>
    public bool Verify(IReadOnlyList<string> files)
    {
        bool isGood = true;
        foreach (string file in files) isGood &= Try(file, Verify);
        return isGood;
    }

    /// <summary>Prints a journal's summary.</summary>
    public bool Info(string file) => Try(file, Info);

    /// <summary>Exports a journal as JSON Lines.</summary>
    public bool Export(string file) => Try(file, Export);

    private bool Try(string file, Func<string, JournalReader, bool> run)
    {
        try
        {
            return run(file, JournalReader.Open(Path.GetFullPath(file)));
        }
        catch (Exception e) when (
            e is DataFormatException or IOException or UnauthorizedAccessException or InvalidDataException or OptionsValidationException)
        {
            errors.WriteLine($"{file}: {e.Message}");
            return false;
        }
    }

    private IGame GameFor(JournalReader journal) =>
        RecordedRoom.TryFind(services.GetRequiredService<IReadOnlyList<RoomType>>(), journal.Header, out string? problem)?.Game
            ?? throw new DataFormatException(problem!);

    private bool Verify(string file, JournalReader journal)
    {
        JournalVerification result = JournalVerifier.Verify(journal, GameFor(journal), services.GetRequiredService<TimeProvider>());
        int ticks = result.LastTick - result.FirstTick;
        if (result.IsGood)
        {
            output.WriteLine(string.Create(
                null,
                $"{file}: all {ticks} ticks match the recording, re-simulated in {result.Elapsed.TotalSeconds:N2} s, "
                + $"{result.TimesRealTime:N0} times real time."));
            return true;
        }

        if (result.FirstDifferent is { } tick) errors.WriteLine($"{file}: differs from tick {tick}.");
        else errors.WriteLine($"{file}: matches the recording up to tick {result.LastTick}.");
        foreach (string difference in result.Differences) errors.WriteLine($"  tick {result.LastTick}, {difference}");
        if (result.Problem is not null) errors.WriteLine($"{file}: {result.Problem}");
        return false;
    }

    private bool Info(string file, JournalReader journal)
    {
        JournalHeader header = journal.Header;
        double seconds = (double)(journal.LastTick - journal.FirstTick) / header.TickRate;
        output.WriteLine($"match     {header.RecordingId:N}, \"{header.Title}\" ({header.Type}), room {header.Room}");
        output.WriteLine($"started   {header.Started:yyyy-MM-dd HH:mm:ss} UTC");
        output.WriteLine(
            $"length    ticks {journal.FirstTick} to {journal.LastTick} at {header.TickRate} Hz: "
            + $"{TimeSpan.FromSeconds(Math.Max(0, seconds)):hh\\:mm\\:ss}");
        output.WriteLine($"state     {(journal.IsEnded ? "ended: " + journal.EndReason : "not ended")}");
        output.WriteLine(
            $"game      version {header.GameVersion}, schema {header.SchemaHash:x8}, seed {header.Seed}, "
            + $"{header.Players} seats, maps {string.Join(", ", header.Maps)}");
        output.WriteLine($"settings  {string.Join(", ", header.Settings.Select(s => $"{s.Name} {s.Value}"))}");
        output.WriteLine($"size      {new FileInfo(journal.Path).Length} bytes; keyframes: {journal.Segments.Count}");
        output.WriteLine($"players   {string.Join(", ", journal.Names.Select(n => n.Name).OfType<string>().Distinct())}");
        output.WriteLine($"marks     {journal.Marks.Count}");
        if (journal.Damage is null) return true;
        errors.WriteLine($"{file}: {journal.Damage}");
        return false;
    }

    private bool Export(string file, JournalReader journal)
    {
        new JournalExport(journal, GameFor(journal), output).Write();
        if (journal.Damage is null) return true;
        errors.WriteLine($"{file}: {journal.Damage}");
        return false;
    }
}
