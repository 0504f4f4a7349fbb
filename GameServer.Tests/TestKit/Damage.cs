using CsCheck;

namespace GameServer.Tests.TestKit;

/// <summary>What can happen to some bytes in one place.</summary>
/// <param name="How">What happens.</param>
/// <param name="Place">Where; taken modulo the length.</param>
/// <param name="With">What is put there; where bytes go, as many go.</param>
public sealed record Damage(DamageKind How, int Place, byte[] With)
{
    /// <summary>Headers of MessagePack values that claim to be 2^31 - 1 bytes or elements long, or more.</summary>
    public static readonly byte[][] Claims =
    [
        .. from header in (byte[])[0xc6, 0xc9, 0xdb, 0xdd, 0xdf]
           from length in (byte[][])[[0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0], [0xff, 0xff, 0xff, 0xff]]
           select (byte[])[header, .. length],
    ];

    /// <summary>Every claim in every place of some bytes.</summary>
    public static IEnumerable<byte[]> ClaimsIn(byte[] bytes) =>
        from place in Enumerable.Range(0, bytes.Length)
        from claim in Claims
        from how in (DamageKind[])[DamageKind.Overwrite, DamageKind.Insert]
        select new Damage(how, place, claim).Apply(bytes);

    /// <summary>Bytes that were good, damaged in one to four places.</summary>
    public static Gen<byte[]> Of(byte[] bytes) =>
        Some.Array[1, 4].Select(all => all.Aggregate(bytes, (damaged, one) => one.Apply(damaged)));

    /// <summary>The bytes with this damage.</summary>
    public byte[] Apply(byte[] bytes)
    {
        int start = Place % (bytes.Length + 1);
        int end = Math.Min(start + With.Length, bytes.Length);
        return How switch
        {
            DamageKind.Cut => bytes[..start],
            DamageKind.Remove => [.. bytes[..start], .. bytes[end..]],
            DamageKind.Insert => [.. bytes[..start], .. With, .. bytes[start..]],
            _ => [.. bytes[..start], .. With, .. bytes[end..]],
        };
    }

    private static readonly Gen<Damage> Some = Gen.Select(
        Gen.Enum<DamageKind>(), Gen.Int[0, 65_535], Gen.OneOf<byte[]>(Gen.Byte.Array[1, 3], Gen.OneOf(Claims)),
        (how, place, with) => new Damage(how, place, with));
}

/// <summary>What can happen to bytes.</summary>
public enum DamageKind
{
    /// <summary>Some become others.</summary>
    Overwrite,

    /// <summary>There are more.</summary>
    Insert,

    /// <summary>There are fewer.</summary>
    Remove,

    /// <summary>The rest is missing.</summary>
    Cut,
}
