using System.Buffers.Binary;
using GameServer.Simulation;
using Microsoft.Win32.SafeHandles;

namespace GameServer.Journal.Format;

/// <summary>The two files of a journal: their names and headers.</summary>
internal static class JournalFiles
{
    public const int Version = 1;

    public const string Extension = ".journal", OpenExtension = ".open", NewExtension = ".open.new";

    /// <summary>Bytes before the first record of a .journal.</summary>
    public const int HeadBytes = 12;

    /// <summary>Bytes before the first record of an .open, which also name the match.</summary>
    public const int OpenHeadBytes = 28;

    // Files are read while they are written or replaced.
    private const FileShare Share = FileShare.ReadWrite | FileShare.Delete;

    private static ReadOnlySpan<byte> Magic => "journal\n"u8;

    private static ReadOnlySpan<byte> OpenMagic => "segment\n"u8;

    public static string OpenPath(string path) => Path.ChangeExtension(path, OpenExtension);

    public static string NewPath(string path) => Path.ChangeExtension(path, NewExtension);

    public static SafeFileHandle Read(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, Share, FileOptions.SequentialScan);

    public static SafeFileHandle Write(string path, FileMode mode) => File.OpenHandle(path, mode, FileAccess.Write, Share);

    public static void WriteHead(ByteBuffer output)
    {
        output.Write(Magic);
        output.WriteUInt32(Version);
    }

    public static void WriteOpenHead(ByteBuffer output, Guid recordingId)
    {
        output.Write(OpenMagic);
        output.WriteUInt32(Version);
        output.Write(recordingId.ToByteArray(bigEndian: true));
    }

    /// <summary>Describes an invalid .journal header; null if it is valid.</summary>
    public static string? CheckHead(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return "it is empty";
        return head.Length < HeadBytes || !head.StartsWith(Magic) ? "it is not a journal" : CheckVersion(head);
    }

    /// <summary>Describes an invalid .open header; null if it is valid.</summary>
    public static string? CheckOpenHead(ReadOnlySpan<byte> head, Guid recordingId)
    {
        if (head.Length < OpenHeadBytes || !head.StartsWith(OpenMagic)) return "it is not an open part of a journal";
        if (CheckVersion(head) is { } wrong) return wrong;
        return new Guid(head[HeadBytes..OpenHeadBytes], bigEndian: true) == recordingId ? null : "it is the open part of another match";
    }

    private static string? CheckVersion(ReadOnlySpan<byte> head)
    {
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head[Magic.Length..]);
        return version == Version ? null : $"its format version is {version}; this program reads version {Version}";
    }
}
