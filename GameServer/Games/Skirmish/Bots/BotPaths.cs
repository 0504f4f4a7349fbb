namespace GameServer.Games.Skirmish.Bots;

/// <summary>
/// Path finding: breadth-first search over tiles, from the goal, so that the search ends with the first step of the
/// path.
/// </summary>
internal sealed class BotPaths(int tilesMax)
{
    private readonly int[] _queue = new int[tilesMax];
    private readonly int[] _towardsGoal = new int[tilesMax];
    private readonly int[] _seenIn = new int[tilesMax];
    private int _search;

    /// <summary>
    /// The farthest point on the shortest path that can be reached in a straight line; the goal itself if there is no
    /// path.
    /// </summary>
    public Arena.Point FindWay(Arena arena, int x, int y, int goalX, int goalY, int radius)
    {
        int columns = arena.Columns;
        int start = ((y >> Arena.TileShift) * columns) + (x >> Arena.TileShift);
        int goal = ((goalY >> Arena.TileShift) * columns) + (goalX >> Arena.TileShift);
        if (!TrySearch(arena, start, goal)) return new Arena.Point(goalX, goalY);

        var way = new Arena.Point(goalX, goalY);
        for (int tile = start, steps = 0; tile != goal && steps < LookAheadTiles; steps++)
        {
            tile = _towardsGoal[tile];
            Arena.Point next = tile == goal ? new Arena.Point(goalX, goalY) : Middle(tile, columns);
            if (steps > 0 && !IsWide(arena, x, y, next, radius)) break;
            way = next;
        }

        return way;
    }

    private const int LookAheadTiles = 14;

    private bool TrySearch(Arena arena, int start, int goal)
    {
        _search++;
        int head = 0;
        int tail = 0;
        _queue[tail++] = goal;
        _seenIn[goal] = _search;
        while (head < tail)
        {
            int tile = _queue[head++];
            if (tile == start) return true;
            int column = tile % arena.Columns;
            int row = tile / arena.Columns;
            Visit(column + 1, row);
            Visit(column - 1, row);
            Visit(column, row + 1);
            Visit(column, row - 1);

            void Visit(int c, int r)
            {
                int next = (r * arena.Columns) + c;
                if (arena.IsSolid(c, r) || _seenIn[next] == _search) return;
                _seenIn[next] = _search;
                _towardsGoal[next] = tile;
                _queue[tail++] = next;
            }
        }

        return false;
    }

    private static Arena.Point Middle(int tile, int columns) => new(
        ((tile % columns) << Arena.TileShift) + (Arena.TileSize / 2), ((tile / columns) << Arena.TileShift) + (Arena.TileSize / 2));

    // A ship is as wide as its square; both edges of its lane must be free.
    private static bool IsWide(Arena arena, int x, int y, Arena.Point to, int radius) =>
        arena.IsClear(x - radius, y - radius, to.X - radius, to.Y - radius)
        && arena.IsClear(x + radius, y + radius, to.X + radius, to.Y + radius)
        && arena.IsClear(x - radius, y + radius, to.X - radius, to.Y + radius)
        && arena.IsClear(x + radius, y - radius, to.X + radius, to.Y - radius);
}
