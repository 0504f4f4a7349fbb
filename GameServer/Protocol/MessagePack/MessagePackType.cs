namespace MessagePack;

// The names are those of the package, and of the specification.
#pragma warning disable CA1720

/// <summary>What kind of value a format holds.</summary>
public enum MessagePackType : byte
{
    /// <summary>Not a format: the byte 0xc1, which the specification never uses.</summary>
    Unknown = 0,

    /// <summary>An integer, signed or not, of any size.</summary>
    Integer = 1,

    /// <summary>Nil.</summary>
    Nil = 2,

    /// <summary>True or false.</summary>
    Boolean = 3,

    /// <summary>A floating point number of 32 or 64 bits.</summary>
    Float = 4,

    /// <summary>UTF-8 text.</summary>
    String = 5,

    /// <summary>Bytes.</summary>
    Binary = 6,

    /// <summary>A sequence of values.</summary>
    Array = 7,

    /// <summary>A sequence of pairs.</summary>
    Map = 8,

    /// <summary>Bytes with a type number; timestamps are such.</summary>
    Extension = 9,
}
