using GameServer.Simulation;

namespace GameServer.Tests.Simulation;

public class TableTests
{
    private readonly World _world;
    private readonly Table _table;

    public TableTests()
    {
        var schema = new SchemaBuilder();
        schema.Entity("thing", 70).Field("a", -5, 5).Hidden("b", 0, 10);
        _world = new World(schema.Build(), seed: 1);
        _table = _world.Table("thing");
    }

    [Fact]
    public void A_full_table_refuses_to_spawn()
    {
        for (int i = 0; i < 70; i++) Assert.True(_world.TrySpawn(_table, out _));
        Assert.False(_world.TrySpawn(_table, out int slot));
        Assert.Equal(-1, slot);
        Assert.Equal(70, _table.Count);
    }

    [Fact]
    public void A_freed_slot_is_not_used_again_until_the_others_had_their_turn()
    {
        _world.TrySpawn(_table, out int first);
        _table.Despawn(first);
        var seen = new HashSet<int>();
        for (int i = 0; i < 69; i++)
        {
            _world.TrySpawn(_table, out int slot);
            Assert.True(seen.Add(slot));
            _table.Despawn(slot);
        }

        Assert.DoesNotContain(first, seen);
    }

    [Fact]
    public void A_dead_slot_is_all_zero()
    {
        _world.TrySpawn(_table, out int slot);
        _table.Column("a")[slot] = 5;
        _table.Column("b")[slot] = 7;
        _table.Despawn(slot);
        Assert.Equal(0, _table.Column("a")[slot]);
        Assert.Equal(0, _table.Column("b")[slot]);
    }

    [Fact]
    public void Walking_the_slots_allows_despawning_those_not_yet_reached()
    {
        for (int i = 0; i < 70; i++) _world.TrySpawn(_table, out _);
        var walked = new List<int>();
        foreach (int slot in _table.Slots)
        {
            walked.Add(slot);
            if (slot == 3) _table.Despawn(4);
            if (slot == 10) _table.Despawn(69);
        }

        Assert.Equal(68, walked.Count);
        Assert.DoesNotContain(4, walked);
        Assert.DoesNotContain(69, walked);
    }

    [Fact]
    public void Despawning_twice_throws()
    {
        _world.TrySpawn(_table, out int slot);
        _table.Despawn(slot);
        Assert.Throws<InvariantViolatedException>(() => _table.Despawn(slot));
    }
}
