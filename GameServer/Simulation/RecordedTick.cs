namespace GameServer.Simulation;

/// <summary>A copy of what a recorded tick consumed; used again for the next one.</summary>
internal sealed class RecordedTick
{
    private int[] _inputs = [];
    private int[] _between = [];
    private int _betweenCount;

    public void SetInputs(ReadOnlySpan<int> inputs)
    {
        if (_inputs.Length != inputs.Length) _inputs = new int[inputs.Length];
        inputs.CopyTo(_inputs);
    }

    public void SetBetween(ReadOnlySpan<int> between)
    {
        if (_between.Length < between.Length) _between = new int[between.Length * 2];
        between.CopyTo(_between);
        _betweenCount = between.Length;
    }

    /// <summary>Does to a match of the same game what was done to the recorded one before this tick.</summary>
    public void ApplyTo(GameSimulation simulation)
    {
        ReadOnlySpan<int> between = _between.AsSpan(0, _betweenCount);
        while (!between.IsEmpty)
        {
            (RecordedKind kind, int player) = RecordedChunk.ReadHead(Take(ref between, 1)[0]);
            switch (kind)
            {
                case RecordedKind.Join:
                    simulation.Join(player);
                    break;
                case RecordedKind.Leave:
                    simulation.Leave(player);
                    break;
                case RecordedKind.Away:
                case RecordedKind.Back:
                    simulation.SetAway(player, kind == RecordedKind.Away);
                    break;
                case RecordedKind.Command:
                    int command = Take(ref between, 1)[0];
                    simulation.Command(player, command, Take(ref between, simulation.World.Schema.Commands[command].Arguments.Length));
                    break;
            }
        }

        simulation.Inputs.SetAll(_inputs);
    }

    private static ReadOnlySpan<int> Take(ref ReadOnlySpan<int> integers, int count)
    {
        ReadOnlySpan<int> taken = integers[..count];
        integers = integers[count..];
        return taken;
    }
}
