using System.Buffers.Binary;
using CsCheck;
using GameServer.Journal.Format;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Journal.Format;

/// <summary>Files of records, of which something has become.</summary>
internal static class DamagedFiles
{
    /// <summary>
    /// How many a test tries: some seconds' worth, or more if the environment variable CsCheck_Iter says so.
    /// </summary>
    public static long Count => Math.Max(Check.Iter, 3_000);

    /// <summary>
    /// Wrong bytes, or whole records that are missing, too many or in another order, as copies and lost writes leave
    /// them; or both.
    /// </summary>
    public static Gen<byte[]> Of(byte[] file, int headBytes)
    {
        byte[][] records = [.. Split(file, headBytes)];
        byte[] order = [.. Enumerable.Range(0, records.Length).Select(i => (byte)i)];
        Gen<byte[]> disordered = Damage.Of(order).Select(
            some => (byte[])[.. file.AsSpan(0, headBytes), .. some.SelectMany(i => records[i % records.Length])]);
        return Gen.OneOf(Damage.Of(file), disordered, disordered.SelectMany(Damage.Of));
    }

    private static IEnumerable<byte[]> Split(byte[] file, int start)
    {
        while (start < file.Length)
        {
            int end = start + JournalRecord.HeadBytes + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(start));
            yield return file[start..end];
            start = end;
        }
    }
}
