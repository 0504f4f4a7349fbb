using GameServer.Simulation;

namespace GameServer.Tests.Simulation;

public class SchemaTests
{
    [Fact]
    public void Ids_of_types_follow_one_another()
    {
        var schema = new SchemaBuilder();
        schema.Entity("a", 10);
        schema.Entity("b", 5);
        Schema built = schema.Build();
        Assert.Equal(0, built.Types[0].FirstId);
        Assert.Equal(10, built.Types[1].FirstId);
    }

    [Fact]
    public void A_hidden_field_is_not_among_the_replicated()
    {
        var schema = new SchemaBuilder();
        schema.Entity("a", 1).Field("x", 0, 1).Hidden("secret", 0, 1).Field("y", 0, 1);
        Assert.Equal(["x", "y"], schema.Build().Types[0].Replicated.Select(f => f.Name));
    }

    [Fact]
    public void A_name_that_is_declared_twice_is_refused()
    {
        var schema = new SchemaBuilder();
        EntityTypeBuilder type = schema.Entity("a", 1).Field("x", 0, 1);
        Assert.Throws<ArgumentException>(() => schema.Entity("a", 1));
        Assert.Throws<ArgumentException>(() => type.Field("x", 0, 1));
        schema.Event("e");
        Assert.Throws<ArgumentException>(() => schema.Event("e"));
        schema.Input("i", 0, 1);
        Assert.Throws<ArgumentException>(() => schema.Input("i", 0, 1));
        schema.Command("c");
        Assert.Throws<ArgumentException>(() => schema.Command("c"));
        Assert.Throws<ArgumentException>(() => schema.Command("d", ("a", 0, 1), ("a", 0, 1)));
    }

    [Fact]
    public void A_command_whose_range_is_empty_or_that_has_too_many_arguments_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaBuilder().Command("c", ("a", 2, 1)));
        var arguments = new (string, int, int)[CommandType.ArgumentsMax + 1];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = ($"a{i}", 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaBuilder().Command("c", arguments));
    }

    [Fact]
    public void Clients_do_not_know_the_hosts_events_which_come_last()
    {
        var schema = new SchemaBuilder();
        schema.Event("seen");
        Assert.Equal(1, schema.HostEvent("secret", "who"));
        Assert.Throws<ArgumentException>(() => schema.Event("late"));
        Assert.Equal(["seen"], schema.Build().ClientEvents.Select(e => e.Name));
        Assert.Equal(["seen", "secret"], schema.Build().Events.Select(e => e.Name));
    }

    [Fact]
    public void More_fields_than_the_wires_mask_has_bits_are_refused()
    {
        var schema = new SchemaBuilder();
        EntityTypeBuilder type = schema.Entity("a", 1);
        for (int i = 0; i <= EntityType.ReplicatedFieldsMax; i++) type.Field($"f{i}", 0, 1);
        Assert.Throws<ArgumentException>(schema.Build);
    }

    [Fact]
    public void An_input_whose_range_leaves_out_neutral_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaBuilder().Input("i", 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaBuilder().Input("i", -2, -1));
    }

    [Fact]
    public void Any_difference_gives_another_hash()
    {
        uint[] hashes =
        [
            Hash(s => s.Entity("a", 1).Field("x", 0, 1)),
            Hash(s => s.Entity("a", 2).Field("x", 0, 1)),
            Hash(s => s.Entity("a", 1).Field("y", 0, 1)),
            Hash(s => s.Entity("a", 1).Field("x", 0, 2)),
            Hash(s => s.Entity("a", 1).Field("x", 0, 1, scale: 2)),
            Hash(s => s.Entity("a", 1).Field("x", 0, 1, interpolation: Interpolation.Linear)),
            Hash(s => s.Entity("a", 1).Hidden("x", 0, 1)),
            Hash(s => s.Event("e")),
            Hash(s => s.HostEvent("e")),
            Hash(s => s.Command("c")),
            Hash(s => s.Command("c", ("a", 0, 1))),
            Hash(s => s.Command("c", ("a", 0, 2))),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], Hash(s => s.Entity("a", 1).Field("x", 0, 1)));
    }

    private static uint Hash(Action<SchemaBuilder> declare)
    {
        var schema = new SchemaBuilder();
        declare(schema);
        return schema.Build().Hash;
    }
}
