using GameServer.Engine.Rooms;
using GameServer.Journal.Format;
using GameServer.Simulation;

namespace GameServer.Journal;

/// <summary>A recorded match's room, as this server would open it.</summary>
/// <param name="Type">The room type.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Game">The game.</param>
public sealed record RecordedRoom(RoomType Type, RoomSettings Settings, IGame Game)
{
    /// <summary>
    /// Finds the room; null, with the reason as a sentence, if the match cannot be re-simulated here.
    /// </summary>
    public static RecordedRoom? TryFind(IReadOnlyList<RoomType> types, JournalHeader header, out string? problem)
    {
        if (types.FirstOrDefault(t => t.Name == header.Type) is not { } type)
        {
            problem = $"It was recorded with room type '{header.Type}', which this server does not have.";
            return null;
        }

        var chosen = new Dictionary<string, int>();
        foreach (Setting setting in header.Settings) chosen[setting.Name] = setting.Value;
        if (!RoomSettings.TryChoose(type.Settings, chosen, out RoomSettings settings, out string? refusal))
        {
            problem = $"It was recorded with settings that this server does not allow. {refusal}";
            return null;
        }

        IGame game = type.GameFor(settings);
        problem = header.DifferenceFrom(game, type.Options.TickRate);
        return problem is null ? new RecordedRoom(type, settings, game) : null;
    }
}
