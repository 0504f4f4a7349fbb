using System.Buffers.Binary;
using System.Globalization;
using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>The files of journals: their names and headers.</summary>
internal static class JournalFiles
{
    public const int Version = 1;

    public const string Extension = ".journal", LogExtension = ".wal";

    /// <summary>Bytes before the first record of a .journal.</summary>
    public const int HeadBytes = 12;

    /// <summary>Bytes before the first record of a .wal.</summary>
    public const int LogHeadBytes = 20;

    // Files are read while they are written or replaced.
    private const FileShare Share = FileShare.ReadWrite | FileShare.Delete;

    private const string NumberFormat = "D12";

    private static ReadOnlySpan<byte> Magic => "journal\n"u8;

    private static ReadOnlySpan<byte> LogMagic => "wal-log\n"u8;

    public static SafeFileHandle Read(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, Share, FileOptions.SequentialScan);

    public static void WriteHead(ByteBuffer output)
    {
        output.Write(Magic);
        output.WriteUInt32(Version);
    }

    /// <summary>The header of a .wal, with random bytes that mark its batches.</summary>
    public static void WriteLogHead(ByteBuffer output, ulong mark)
    {
        output.Write(LogMagic);
        output.WriteUInt32(Version);
        output.WriteUInt64(mark);
    }

    /// <summary>Describes an invalid .journal header; null if it is valid.</summary>
    public static string? CheckHead(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return "it is empty";
        return head.Length < HeadBytes || !head.StartsWith(Magic) ? "it is not a journal" : CheckVersion(head);
    }

    /// <summary>Describes an invalid .wal header; null if it is valid.</summary>
    /// <param name="head">The file's first bytes.</param>
    /// <param name="mark">The mark of its batches; null if it is unknown.</param>
    /// <param name="isOther">Whether it is a log of another version, not a damaged one.</param>
    public static string? CheckLogHead(ReadOnlySpan<byte> head, out ulong? mark, out bool isOther)
    {
        (mark, isOther) = (null, false);
        if (head.Length < LogHeadBytes || !head.StartsWith(LogMagic)) return "it is not a write-ahead log of journals";
        mark = BinaryPrimitives.ReadUInt64LittleEndian(head[HeadBytes..]);
        string? wrong = CheckVersion(head);
        isOther = wrong is not null;
        return wrong;
    }

    /// <summary>The path of a numbered .wal.</summary>
    public static string LogPath(string folder, long number) =>
        Path.Combine(folder, number.ToString(NumberFormat, CultureInfo.InvariantCulture) + LogExtension);

    /// <summary>The numbers of all .wal files in a folder, ascending. Files with other names are not ours.</summary>
    public static IReadOnlyList<long> LogNumbers(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. Directory.GetFiles(folder, "*" + LogExtension)
                .Select(path => (Path: path, IsNumber: long.TryParse(
                    Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number), number))
                .Where(file => file.IsNumber && LogPath(folder, file.number) == file.Path)
                .Select(file => file.number).Order(),
        ];
    }

    private static string? CheckVersion(ReadOnlySpan<byte> head)
    {
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head[Magic.Length..]);
        return version == Version ? null : $"its format version is {version}; this program reads version {Version}";
    }
}
