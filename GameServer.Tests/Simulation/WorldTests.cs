using GameServer.Simulation;

namespace GameServer.Tests.Simulation;

public class WorldTests
{
    private static Schema ThingSchema(int max = 100)
    {
        var schema = new SchemaBuilder();
        schema.Entity("thing", 100).Field("a", -max, max).Hidden("b", 0, 10);
        schema.Entity("other", 3).Field("c", 0, 9);
        return schema.Build();
    }

    private static World Filled(Schema schema)
    {
        var world = new World(schema, seed: 42);
        for (int i = 0; i < 20; i++)
        {
            world.BeginTick();
            world.TrySpawn(world.Tables[0], out int slot);
            world.Tables[0].Column("a")[slot] = world.Random.Next(-100, 100);
            if (i % 3 == 0) world.Tables[0].Despawn(slot);
        }

        return world;
    }

    private static byte[] Save(World world)
    {
        var bytes = new ByteBuffer();
        world.Save(bytes);
        return bytes.Written.ToArray();
    }

    [Fact]
    public void A_loaded_world_is_the_saved_one_and_so_is_its_future()
    {
        World world = Filled(ThingSchema());
        var copy = new World(ThingSchema(), seed: 7);
        copy.Load(Save(world));
        Assert.Equal(world.Hash(), copy.Hash());
        Assert.Equal(world.Random.Next(1000), copy.Random.Next(1000));
        world.TrySpawn(world.Tables[0], out int slot);
        copy.TrySpawn(copy.Tables[0], out int copySlot);
        Assert.Equal(slot, copySlot);
        Assert.Equal(world.Hash(), copy.Hash());
    }

    [Fact]
    public void Every_part_of_the_state_is_in_the_hash()
    {
        World world = Filled(ThingSchema());
        ulong before = world.Hash();
        int slot = FirstAlive(world.Tables[0]);

        world.Tables[0].Column("b")[slot]++;
        Assert.NotEqual(before, world.Hash());
        world.Tables[0].Column("b")[slot]--;
        Assert.Equal(before, world.Hash());

        world.Random.Next(2);
        Assert.NotEqual(before, world.Hash());
        ulong withDice = world.Hash();
        world.BeginTick();
        Assert.NotEqual(withDice, world.Hash());
    }

    [Fact]
    public void A_save_that_is_cut_off_anywhere_is_refused_with_a_reason()
    {
        byte[] saved = Save(Filled(ThingSchema()));
        for (int length = 0; length < saved.Length; length++)
        {
            var world = new World(ThingSchema(), seed: 1);
            Assert.Throws<DataFormatException>(() => world.Load(saved.AsMemory(0, length)));
        }
    }

    [Fact]
    public void A_save_with_something_behind_it_is_refused()
    {
        byte[] saved = [.. Save(Filled(ThingSchema())), 0];
        Assert.Throws<DataFormatException>(() => new World(ThingSchema(), 1).Load(saved));
    }

    [Fact]
    public void A_save_of_another_schema_is_refused()
    {
        byte[] saved = Save(Filled(ThingSchema()));
        var exception = Assert.Throws<DataFormatException>(() => new World(ThingSchema(max: 101), 1).Load(saved));
        Assert.Contains("a different schema", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_bytes_never_load_values_outside_their_range()
    {
        byte[] saved = Save(Filled(ThingSchema()));
        int loaded = 0;
        for (int i = 0; i < saved.Length; i++)
        {
            byte[] damaged = [.. saved];
            damaged[i] ^= 0x55;
            var world = new World(ThingSchema(), 1);
            try
            {
                world.Load(damaged);
                loaded++;
                Assert.Null(world.FindOutOfRange());
            }
            catch (DataFormatException)
            {
            }
        }

        Assert.InRange(loaded, 1, saved.Length - 100);
    }

    [Fact]
    public void Events_beyond_what_a_tick_can_have_are_counted()
    {
        var world = new World(ThingSchema(), 1);
        world.BeginTick();
        for (int i = 0; i < TickEvents.Capacity + 3; i++) world.Events.Add(0, TickEvents.Everyone, 1);
        Assert.Equal(TickEvents.Capacity, world.Events.All.Length);
        Assert.Equal(3, world.Events.Dropped);
        world.EndTick();
        world.BeginTick();
        Assert.Equal(0, world.Events.All.Length);
        Assert.Equal(0, world.Events.Dropped);
    }

    [Fact]
    public void Events_between_two_ticks_belong_to_the_next()
    {
        var world = new World(ThingSchema(), 1);
        world.Events.Add(0, TickEvents.Everyone, 1);
        Tick(2);
        Assert.Equal([1, 2], Told());
        world.Events.Add(0, TickEvents.Everyone, 3);
        Assert.Equal([3], Told());
        Tick(4);
        Assert.Equal([3, 4], Told());

        void Tick(int told)
        {
            world.BeginTick();
            world.Events.Add(0, TickEvents.Everyone, told);
            world.EndTick();
        }

        List<int> Told()
        {
            var told = new List<int>();
            foreach (ref readonly SimEvent e in world.Events.All) told.Add(e.Arguments[0]);
            return told;
        }
    }

    private static int FirstAlive(Table table)
    {
        foreach (int slot in table.Slots) return slot;
        return -1;
    }
}
