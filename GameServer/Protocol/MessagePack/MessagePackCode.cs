namespace MessagePack;

// The names are those of the package, and of the specification.
#pragma warning disable CA1720

/// <summary>The first bytes of values, as the specification has them (github.com/msgpack/msgpack, spec.md, "Formats").</summary>
public static class MessagePackCode
{
    /// <summary>A map with its count in the low 4 bits.</summary>
    public const byte MinFixMap = 0x80;

    /// <summary>An array with its count in the low 4 bits.</summary>
    public const byte MinFixArray = 0x90;

    /// <summary>A string with its length in the low 5 bits.</summary>
    public const byte MinFixStr = 0xa0;

    /// <summary>Nil.</summary>
    public const byte Nil = 0xc0;

    /// <summary>The one byte that begins nothing.</summary>
    public const byte NeverUsed = 0xc1;

    /// <summary>False.</summary>
    public const byte False = 0xc2;

    /// <summary>True.</summary>
    public const byte True = 0xc3;

    /// <summary>Bytes, with a length of 8 bits.</summary>
    public const byte Bin8 = 0xc4;

    /// <summary>Bytes, with a length of 16 bits.</summary>
    public const byte Bin16 = 0xc5;

    /// <summary>Bytes, with a length of 32 bits.</summary>
    public const byte Bin32 = 0xc6;

    /// <summary>An extension, with a length of 8 bits.</summary>
    public const byte Ext8 = 0xc7;

    /// <summary>An extension, with a length of 16 bits.</summary>
    public const byte Ext16 = 0xc8;

    /// <summary>An extension, with a length of 32 bits.</summary>
    public const byte Ext32 = 0xc9;

    /// <summary>A float of 32 bits.</summary>
    public const byte Float32 = 0xca;

    /// <summary>A float of 64 bits.</summary>
    public const byte Float64 = 0xcb;

    /// <summary>An unsigned integer of 8 bits.</summary>
    public const byte UInt8 = 0xcc;

    /// <summary>An unsigned integer of 16 bits.</summary>
    public const byte UInt16 = 0xcd;

    /// <summary>An unsigned integer of 32 bits.</summary>
    public const byte UInt32 = 0xce;

    /// <summary>An unsigned integer of 64 bits.</summary>
    public const byte UInt64 = 0xcf;

    /// <summary>A signed integer of 8 bits.</summary>
    public const byte Int8 = 0xd0;

    /// <summary>A signed integer of 16 bits.</summary>
    public const byte Int16 = 0xd1;

    /// <summary>A signed integer of 32 bits.</summary>
    public const byte Int32 = 0xd2;

    /// <summary>A signed integer of 64 bits.</summary>
    public const byte Int64 = 0xd3;

    /// <summary>An extension of 1 byte; the next four codes are those of 2, 4, 8 and 16 bytes.</summary>
    public const byte FixExt1 = 0xd4;

    /// <summary>An extension of 16 bytes.</summary>
    public const byte FixExt16 = 0xd8;

    /// <summary>A string, with a length of 8 bits.</summary>
    public const byte Str8 = 0xd9;

    /// <summary>A string, with a length of 16 bits.</summary>
    public const byte Str16 = 0xda;

    /// <summary>A string, with a length of 32 bits.</summary>
    public const byte Str32 = 0xdb;

    /// <summary>An array, with a count of 16 bits.</summary>
    public const byte Array16 = 0xdc;

    /// <summary>An array, with a count of 32 bits.</summary>
    public const byte Array32 = 0xdd;

    /// <summary>A map, with a count of 16 bits.</summary>
    public const byte Map16 = 0xde;

    /// <summary>A map, with a count of 32 bits.</summary>
    public const byte Map32 = 0xdf;

    /// <summary>A negative integer: this byte is -32, 0xff is -1.</summary>
    public const byte MinNegativeFixInt = 0xe0;

    /// <summary>The kind of value that begins with <paramref name="code"/>.</summary>
    public static MessagePackType ToMessagePackType(byte code) => code switch
    {
        < MinFixMap or >= MinNegativeFixInt => MessagePackType.Integer,
        < MinFixArray => MessagePackType.Map,
        < MinFixStr => MessagePackType.Array,
        < Nil => MessagePackType.String,
        Nil => MessagePackType.Nil,
        NeverUsed => MessagePackType.Unknown,
        <= True => MessagePackType.Boolean,
        <= Bin32 => MessagePackType.Binary,
        <= Ext32 => MessagePackType.Extension,
        <= Float64 => MessagePackType.Float,
        <= Int64 => MessagePackType.Integer,
        <= FixExt16 => MessagePackType.Extension,
        <= Str32 => MessagePackType.String,
        <= Array32 => MessagePackType.Array,
        _ => MessagePackType.Map,
    };
}
