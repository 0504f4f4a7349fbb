using GameServer.Protocol;
using GameServer.Transport;

namespace GameServer.Lobby.Api;

/// <summary>Rules for a room's public texts.</summary>
internal static class RoomTexts
{
    private const int TitleLengthMax = 40;
    private const int MetadataMax = 8;
    private const int NameLengthMax = 32;
    private const int ValueLengthMax = 64;

    /// <summary>The problem of an invalid title or invalid metadata; null if both are valid or missing.</summary>
    public static IResult? Check(string? title, IReadOnlyDictionary<string, string>? metadata)
    {
        if (title is not null && !IsShown(title, TitleLengthMax))
            return Problem.Of(ProblemCode.InvalidTitle, $"A title must have 1 to {TitleLengthMax} visible characters.");
        if (metadata is null) return null;
        if (metadata.Count > MetadataMax) return Invalid($"Metadata is limited to {MetadataMax} pairs.");
        return metadata.All(pair => IsShown(pair.Key, NameLengthMax) && IsShown(pair.Value, ValueLengthMax))
            ? null
            : Invalid($"Metadata names must have 1 to {NameLengthMax} visible characters, values 1 to {ValueLengthMax}.");
    }

    private static IResult Invalid(string detail) => Problem.Of(ProblemCode.InvalidMetadata, detail);

    private static bool IsShown(string? text, int lengthMax) =>
        text is not null && text.Length <= lengthMax && DisplayText.IsValid(text);
}
