namespace GameServer.Simulation;

/// <summary>
/// Somebody to whom a match is shown: what the rules about who receives what (<see cref="AudienceAttribute"/>) decide
/// by.
/// </summary>
/// <param name="Player">The player's seat, or <see cref="Spectator"/>.</param>
/// <param name="Position">The view position; null: sees nothing that has a position.</param>
/// <param name="Radius">The game's <see cref="IGame.ViewRadius"/>; 0: sees everything wherever it is.</param>
/// <param name="IsReplay">Whether this is a recording. A spectator of a running match watches it with a delay that is
/// an option of the host.</param>
public readonly record struct Viewer(int Player, (int X, int Y)? Position = null, int Radius = 0, bool IsReplay = false)
{
    /// <summary>The <see cref="Player"/> of those who only watch.</summary>
    public const int Spectator = -1;

    /// <summary>Whether a place, in units of the position fields, is within the view radius.</summary>
    public bool IsNear(int x, int y)
    {
        if (Radius == 0) return true;
        if (Position is not var (ownX, ownY)) return false;
        long dx = (long)x - ownX, dy = (long)y - ownY;
        // Squares of larger distances would not fit.
        return Math.Abs(dx) <= Radius && Math.Abs(dy) <= Radius && (dx * dx) + (dy * dy) <= (long)Radius * Radius;
    }

    /// <summary>Whether a place is within the view radius.</summary>
    public bool IsNear(Fixed x, Fixed y) => IsNear(x.Raw, y.Raw);
}
