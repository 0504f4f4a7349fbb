namespace GameServer.Simulation;

/// <summary>
/// Finds items near a point: a uniform grid, rebuilt each tick by counting sort. Not part of the state. Results are
/// ordered by cell, then by insertion, and so are deterministic.
/// </summary>
public sealed class SpatialGrid
{
    // More cells than this cost more to clear than larger cells cost to search.
    private const int CellsMax = 1 << 16;

    private readonly int _left;
    private readonly int _top;
    private readonly int _cellShift;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _start;
    private readonly int[] _cellOf;
    private readonly int[] _added;
    private readonly int[] _sorted;
    private int _count;

    /// <summary>
    /// Creates a grid over (left, top)..(right, bottom), inclusive, for at most <paramref name="capacity"/> items.
    /// Cells are squares of 2^<paramref name="cellShift"/>, larger where that would make more than 65,536 of them.
    /// </summary>
    public SpatialGrid(int left, int top, int right, int bottom, int cellShift, int capacity)
    {
        (_left, _top) = (left, top);
        long width = (long)right - left;
        long height = (long)bottom - top;
        while (((width >> cellShift) + 1) * ((height >> cellShift) + 1) > CellsMax) cellShift++;
        _cellShift = cellShift;
        _columns = (int)(width >> cellShift) + 1;
        _rows = (int)(height >> cellShift) + 1;
        _start = new int[(_columns * _rows) + 1];
        _cellOf = new int[capacity];
        _added = new int[capacity];
        _sorted = new int[capacity];
    }

    /// <summary>Removes all items.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds an item at a point; points outside are clamped to the border.</summary>
    public void Add(int item, int x, int y)
    {
        _cellOf[_count] = (Row(y) * _columns) + Column(x);
        _added[_count++] = item;
    }

    /// <summary>Sorts the added items. Call before <see cref="Near"/>.</summary>
    public void Build()
    {
        Array.Clear(_start);
        for (int i = 0; i < _count; i++) _start[_cellOf[i] + 1]++;
        for (int cell = 1; cell < _start.Length; cell++) _start[cell] += _start[cell - 1];
        // Filling from the back leaves each start at its cell's first item and keeps the insertion order.
        for (int i = _count - 1; i >= 0; i--) _sorted[--_start[_cellOf[i] + 1]] = _added[i];
    }

    /// <summary>
    /// Copies the items of all cells that the box touches and returns their number. Items that do not fit are left out.
    /// </summary>
    public int Near(int left, int top, int right, int bottom, Span<int> found)
    {
        int count = 0;
        int lastColumn = Column(right);
        int lastRow = Row(bottom);
        for (int row = Row(top); row <= lastRow; row++)
        {
            int first = (row * _columns) + Column(left);
            // Cells of a row are contiguous, and so are their items.
            int from = _start[first + 1];
            int to = (row * _columns) + lastColumn + 2 < _start.Length ? _start[(row * _columns) + lastColumn + 2] : _count;
            ReadOnlySpan<int> items = _sorted.AsSpan(from, Math.Min(to - from, found.Length - count));
            items.CopyTo(found[count..]);
            count += items.Length;
        }

        return count;
    }

    private int Column(int x) => (int)Math.Clamp(((long)x - _left) >> _cellShift, 0, _columns - 1);

    private int Row(int y) => (int)Math.Clamp(((long)y - _top) >> _cellShift, 0, _rows - 1);
}
