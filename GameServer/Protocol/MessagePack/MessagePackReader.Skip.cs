namespace MessagePack;

/// <content>Passing over what one does not want to read.</content>
public ref partial struct MessagePackReader
{
    /// <summary>Passes over the next value with all that is in it, however deeply it is nested: it counts, it does not recurse.</summary>
    public void Skip()
    {
        // However much headers claim, there are no more steps than bytes, because each value takes one at least.
        for (long values = 1; values > 0; values--) values += SkipAndCountValuesInside();
    }

    private long SkipAndCountValuesInside()
    {
        byte code = TakeByte();
        switch (MessagePackCode.ToMessagePackType(code))
        {
            case MessagePackType.Array:
                return code < MessagePackCode.Nil ? code & 0x0f : TakeLongCount(code, MessagePackCode.Array16);
            case MessagePackType.Map:
                return 2L * (code < MessagePackCode.Nil ? code & 0x0f : TakeLongCount(code, MessagePackCode.Map16));
            case MessagePackType.Unknown:
                throw Unexpected(code);
            default:
                Advance(TakeSize(code));
                return 0;
        }
    }

    // The number of bytes behind the code, and behind the length if there is one. An extension has its type number there too.
    private long TakeSize(byte code) => code switch
    {
        MessagePackCode.Bin8 or MessagePackCode.Str8 => TakeByte(),
        MessagePackCode.Bin16 or MessagePackCode.Str16 => TakeUInt16(),
        MessagePackCode.Bin32 or MessagePackCode.Str32 => TakeUInt32(),
        MessagePackCode.Ext8 => 1L + TakeByte(),
        MessagePackCode.Ext16 => 1L + TakeUInt16(),
        MessagePackCode.Ext32 => 1L + TakeUInt32(),
        >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => 1L + (1 << (code - MessagePackCode.FixExt1)),
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 1,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 2,
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => 4,
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => 8,
        >= MessagePackCode.MinFixStr and < MessagePackCode.Nil => code & 0x1f,
        _ => 0,
    };
}
