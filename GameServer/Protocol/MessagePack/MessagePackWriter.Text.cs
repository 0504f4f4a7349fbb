using System.Text;

namespace MessagePack;

/// <content>Strings and bytes.</content>
public ref partial struct MessagePackWriter
{
    /// <summary>Writes a string as UTF-8, or nil. Half a surrogate pair becomes U+FFFD.</summary>
    public void Write(string? value)
    {
        if (value is null)
        {
            WriteNil();
            return;
        }

        int length = Encoding.UTF8.GetByteCount(value);
        WriteStringHeader(length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
        _written += length;
    }

    /// <summary>Writes a string that is UTF-8 already; nobody checks that.</summary>
    public void WriteString(scoped ReadOnlySpan<byte> utf8stringBytes)
    {
        WriteStringHeader(utf8stringBytes.Length);
        WriteRaw(utf8stringBytes);
    }

    /// <summary>Writes bytes, in a binary format.</summary>
    public void Write(scoped ReadOnlySpan<byte> src)
    {
        WriteBinHeader(src.Length);
        WriteRaw(src);
    }

    /// <summary>Begins a string: <paramref name="byteCount"/> bytes of UTF-8 must follow, by <see cref="WriteRaw"/>.</summary>
    public void WriteStringHeader(int byteCount)
    {
        if (byteCount < 32) WriteCode((byte)(MessagePackCode.MinFixStr | byteCount));
        else WriteLength(byteCount, MessagePackCode.Str8);
    }

    /// <summary>Begins binary data: <paramref name="length"/> bytes must follow, by <see cref="WriteRaw"/>.</summary>
    public void WriteBinHeader(int length) => WriteLength(length, MessagePackCode.Bin8);

    // The codes for lengths of 8, 16 and 32 bits always follow each other.
    private void WriteLength(int length, byte code8)
    {
        if (length <= byte.MaxValue) WriteWithByte(code8, (byte)length);
        else if (length <= ushort.MaxValue) WriteWithUInt16((byte)(code8 + 1), (ushort)length);
        else WriteWithUInt32((byte)(code8 + 2), (uint)length);
    }
}
