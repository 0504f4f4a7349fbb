namespace MessagePack;

/// <summary>The one value of the type nil; what <see cref="MessagePackReader.ReadNil"/> returns.</summary>
public readonly record struct Nil
{
    /// <summary>The value.</summary>
    public static readonly Nil Default;
}
