using System.Net;
using System.Net.Sockets;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// The program, started with something that is wrong: it ends with 1 and says what and where, without a stack trace.
/// </summary>
public class StartTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await FailAsync([], [$"--Urls=http://127.0.0.1:{port}"], $"{port}", "address already in use");
    }

    [Fact]
    public Task An_address_of_another_machine_is_refused_with_a_sentence() =>
        FailAsync([], ["--Urls=http://192.0.2.1:5000"], "assign requested address");

    [Fact]
    public async Task A_folder_of_journals_that_cannot_be_is_named()
    {
        using var file = new OccupiedPath();
        await FailAsync([], [$"--Journal:Folder={file.Path}"], file.Path, "Journal:Folder");
        await FailAsync([], [$"--Journal:Folder={file.Path}/below"], $"{file.Path}/below", "Journal:Folder");
    }

    [Fact]
    public async Task A_folder_of_keys_that_cannot_be_is_named()
    {
        using var file = new OccupiedPath();
        await FailAsync([], [$"--Identity:KeysFolder={file.Path}"], file.Path, "Identity:KeysFolder");
    }

    [Theory]
    [InlineData("--Urls=nonsense", "nonsense")]
    [InlineData("--Urls=http://127.0.0.1:0/game", "path")]
    [InlineData("--Kestrel:Endpoints:Game:Protocols=Http1", "Game", "Url")]
    public Task An_address_that_is_none_is_refused_with_a_sentence(string setting, params string[] named) =>
        FailAsync([], [setting], named);

    [Fact]
    public async Task A_certificate_that_is_none_is_named()
    {
        using var garbage = new OccupiedPath();
        const string Option = "Kestrel:Certificates:Default:Path";
        await FailAsync([], ["--Urls=https://127.0.0.1:0", $"--{Option}={garbage.Path}"], garbage.Path, Option);
        await FailAsync([], ["--Urls=https://127.0.0.1:0", $"--{Option}=/no/such.pfx"], "/no/such.pfx", Option);
        await FailAsync([], ["--Kestrel:Endpoints:Game:Url=https://127.0.0.1:0",
            $"--Kestrel:Endpoints:Game:Certificate:Path={garbage.Path}"], garbage.Path, "Kestrel:Endpoints:Game:Certificate:Path");
    }

    [Fact]
    public async Task A_certificate_with_another_password_is_named()
    {
        using var certificate = new TemporaryCertificate();
        string[] settings = [.. certificate.Settings.Select(setting => "--" + setting), "--Kestrel:Certificates:Default:Password=wrong"];
        await FailAsync([], settings, "Kestrel:Certificates:Default:Path", "Kestrel:Certificates:Default:Password");
    }

    [Theory]
    [InlineData("Room__TickRate", "abc", "'abc' at 'Room:TickRate'", "the environment variable Room__TickRate")]
    [InlineData("Room__TickRate", "1000", "Room:TickRate", "the environment variable Room__TickRate")]
    [InlineData("Room__NoSuch", "1", "Unknown option in Room: 'NoSuch'", "the environment variable Room__NoSuch")]
    [InlineData("Session__AllowedOrigins__0", "*", "Session:AllowAnyOrigin")]
    public async Task An_environment_variable_is_named_as_it_was_written(string variable, string value, params string[] named) =>
        await FailAsync(new() { [variable] = value }, [], named);

    [Fact]
    public async Task A_command_that_does_not_exist_is_answered_with_those_that_do() =>
        await FailAsync([], ["heathcheck"], "'heathcheck'", "healthcheck", "journal");

    private static async Task FailAsync(Dictionary<string, string> environment, string[] settings, params string[] named)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("start");
        try
        {
            string[] first = settings is [['-', ..], ..] or [] ? ["--Urls=http://127.0.0.1:0",
                $"--Journal:Folder={folder.FullName}/journals", $"--Identity:KeysFolder={folder.FullName}/keys"] : [];
            ServerRun run = await ServerRun.RunAsync(environment, [.. first, .. settings]);
            Assert.Equal(1, run.ExitCode);
            Assert.All(named, name => Assert.Contains(name, run.Errors, StringComparison.Ordinal));
            Assert.DoesNotContain("   at GameServer", run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("is running", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A file where a folder, or something better, should be: that holds for root too.</summary>
    private sealed class OccupiedPath : IDisposable
    {
        public OccupiedPath() => File.WriteAllText(Path, "not what you look for");

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
