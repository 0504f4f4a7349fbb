namespace MessagePack;

/// <summary>The bytes are not the MessagePack value that was asked for.</summary>
public class MessagePackSerializationException : Exception
{
    /// <summary>An exception with the framework's message.</summary>
    public MessagePackSerializationException()
    {
    }

    /// <summary>An exception that says what was wrong.</summary>
    public MessagePackSerializationException(string? message)
        : base(message)
    {
    }

    /// <summary>An exception that says what was wrong and what it was caused by.</summary>
    public MessagePackSerializationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
