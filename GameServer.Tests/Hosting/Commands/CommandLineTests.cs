using GameServer.Hosting.Commands;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting.Commands;

/// <summary>What is configuration on the command line, and what belongs to a command.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--output={0}")]
    [InlineData("-o={0}")]
    [InlineData("--output", "{0}", "--Room:TickRate=60")]
    [InlineData("--Room:TickRate=60", "--output={0}")]
    public async Task Options_of_a_command_may_have_an_equals_sign(params string[] arguments)
    {
        string target = Path.Combine(_folder.Path, "types");
        Directory.CreateDirectory(target);
        (int code, _, string errors) =
            await RunAsync(["generate", .. arguments.Select(argument => string.Format(null, argument, target))]);
        Assert.Equal((0, ""), (code, errors));
        Assert.True(File.Exists(Path.Combine(target, "skirmish.ts")));
    }

    [Fact]
    public async Task A_file_may_have_an_equals_sign_in_its_name()
    {
        (int code, _, string errors) = await RunAsync("journal", "verify", "run=3.journal");
        Assert.Equal(1, code);
        Assert.StartsWith("run=3.journal: Could not find file", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_url_may_have_a_query()
    {
        (int code, _, string errors) = await RunAsync("healthcheck", "http://127.0.0.1:9/healthz?x=1");
        Assert.Equal(1, code);
        Assert.StartsWith("http://127.0.0.1:9/healthz?x=1 does not answer: ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    [InlineData("run", "-h")]
    [InlineData("run", "-?")]
    [InlineData("run", "--help")]
    [InlineData("generate", "-h")]
    public async Task Help_starts_nothing(params string[] arguments)
    {
        (int code, string output, string errors) = await RunAsync(arguments);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'anything'", "run", "anything")]
    [InlineData("'-x=1'", "run", "-x=1")]
    [InlineData("'-x=1'", "-x=1")]
    [InlineData("'-o=types'", "-o=types")]
    [InlineData("'--output=types'", "run", "--output=types")]
    [InlineData("'--halp'", "run", "--halp")]
    [InlineData("'Room:TickRate=60'", "Room:TickRate=60")]
    public async Task What_nobody_understands_is_named_and_starts_nothing(string named, params string[] arguments)
    {
        (int code, string output, string errors) = await RunAsync(arguments);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Room:TickRate=1000")]
    [InlineData("--Room:TickRate", "1000")]
    [InlineData("run", "--Room:TickRate=1000")]
    [InlineData("run", "--Room:TickRate", "1000")]
    public async Task Settings_of_the_server_are_written_either_way(params string[] arguments)
    {
        (int code, _, string errors) = await RunAsync(arguments);
        Assert.Equal(1, code);
        Assert.StartsWith("The server cannot start. Room:TickRate: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_to_generate_into_are_created()
    {
        string types = Path.Combine(_folder.Path, "types"), package = Path.Combine(_folder.Path, "package");
        (int code, _, string errors) = await RunAsync(
            "generate", "--output", types, "--client-package", package, $"--Identity:KeysFolder={Path.Combine(_folder.Path, "keys")}");
        Assert.Equal((0, ""), (code, errors));
        Assert.True(File.Exists(Path.Combine(types, "skirmish.ts")));
        Assert.True(File.Exists(Path.Combine(package, "src", "generated", "protocol.ts")));
    }

    [Fact]
    public async Task Only_the_server_speaks_of_its_start_when_something_is_wrong()
    {
        (int code, _, string errors) = await RunAsync("generate", "--output", _folder.Path, "--Room:TickRate=1000");
        Assert.Equal(1, code);
        Assert.StartsWith("Room:TickRate: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bugs_keep_their_stack_traces()
    {
        var commands = new HostCommands(_ => throw new InvalidOperationException("a bug"), TextWriter.Null, TextWriter.Null);
        await Assert.ThrowsAsync<InvalidOperationException>(() => commands.RunAsync([]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => commands.RunAsync(["options"]));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await new HostCommands(Skirmishes.Add, output, errors).RunAsync(arguments);
        return (code, output.ToString(), errors.ToString());
    }
}
