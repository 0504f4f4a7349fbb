using System.Text.Json;

namespace LoadTests.Reports;

/// <summary>report.json: a <see cref="RunReport"/> in a file.</summary>
public static class RunReportFile
{
    /// <summary>A run of ten minutes makes 2 MB. Larger: refused, before it is read into memory.</summary>
    public const long BytesMax = 64 << 20;

    /// <summary>Writes a report, or replaces it. Readers see either the whole new file or the whole old one.</summary>
    public static void Write(RunReport report, string path) =>
        WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(report, RunReportJson.Whole));

    /// <summary>Reads a report that may come from anywhere.</summary>
    /// <exception cref="InvalidDataException">There is no such file, or it is not a report; the message names the file
    /// and says why.</exception>
    public static RunReport Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        try
        {
            RunReport report = JsonSerializer.Deserialize<RunReport>(bytes, RunReportJson.Whole)
                ?? throw new InvalidDataException($"{path} is not a run report: it is null.");
            RunReportCheck.Check(report, path);
            return report;
        }
        catch (JsonException e) when (IsJson(bytes))
        {
            throw new InvalidDataException($"{path} is not a run report: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes to a temporary file and renames it, so a crash leaves no partial file.</summary>
    internal static void WriteWhole(string path, byte[] content)
    {
        string temporary = path + ".part";
        using (FileStream file = File.Create(temporary))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static byte[] ReadBytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new InvalidDataException($"File not found: {path}.");
        if (file.Length > BytesMax) throw new InvalidDataException(
            $"{path} is too large for a report: {Figures.Bytes(file.Length)}, at most {Figures.Bytes(BytesMax)}.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
